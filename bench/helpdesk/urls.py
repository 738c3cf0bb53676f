"""Its routes under the root."""

# mypy: disable-error-code="import-not-found"
from django.urls import include, path

urlpatterns = [path("", include("helpdesk.urls", namespace="helpdesk"))]
