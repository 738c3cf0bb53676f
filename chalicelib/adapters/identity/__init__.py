"""Who works here, as the user pool of Cognito knows them."""
