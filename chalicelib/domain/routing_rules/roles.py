"""The roles that rules speak of, as people name them. The registry says which body plays which role where."""

ROLES = {
    "oblast_administration": (
        "обласна державна (військова) адміністрація",
        "oblast administration",
    ),
    "raion_administration": ("районна державна (військова) адміністрація", "raion administration"),
    "city_executive": ("виконавчий комітет ради", "executive committee of the council"),
    "district_administration": (
        "адміністрація району міста",
        "administration of the city district",
    ),
    "social_protection": ("орган соціального захисту", "social protection body"),
    "housing_department": ("орган житлово-комунального господарства", "housing department"),
    "heat_supplier": ("теплопостачальна організація", "heat supplier"),
    "water_utility": ("водоканал", "water utility"),
    "gas_operator": ("оператор газорозподільної системи", "gas network operator"),
    "electricity_operator": (
        "оператор системи розподілу електроенергії",
        "electricity network operator",
    ),
    "road_service": ("дорожня служба", "road service"),
    "pension_fund": ("Пенсійний фонд", "pension fund"),
    "education_department": ("орган управління освітою", "education department"),
    "health_department": ("орган охорони здоров'я", "health department"),
    "police": ("поліція", "police"),
    "emergency_service": ("служба з надзвичайних ситуацій", "emergency service"),
    "veterans_office": ("орган у справах ветеранів", "veterans' office"),
    "secretariat": ("Секретаріат Кабінету Міністрів України", "Secretariat of the Cabinet"),
    "housing_manager": ("управитель (балансоутримувач) будинку", "manager of the building"),
    "military_administration": (
        "військова адміністрація населеного пункту",
        "military administration",
    ),
    "labour_office": ("орган з питань праці та зайнятості", "labour office"),
    "environment_office": ("орган охорони довкілля", "environment office"),
    "transport_department": ("орган управління транспортом", "transport department"),
    "waste_company": ("підприємство з поводження з відходами", "waste company"),
    "street_lighting_company": ("підприємство вуличного освітлення", "street lighting company"),
}

TOPICS = (
    "heating_hot_water", "water_sewage", "electricity", "gas", "housing_maintenance", "elevators",
    "utility_bills", "subsidies", "roads_sidewalks", "traffic_parking", "street_lighting",
    "public_transport", "waste_cleaning", "trees_greenery", "public_spaces_trade",
    "land_construction", "noise_public_order", "animals", "ecology", "social_benefits", "pensions",
    "idp_support", "veterans_military", "damage_compensation", "shelters_civil_protection",
    "medicine", "education", "admin_services_documents", "officials_corruption",
    "labour_business", "housing_provision", "other",
)  # fmt: skip
