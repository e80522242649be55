"""The rules of eligibility that a programme's file may name, and what each is called in plain words."""

from services.intake.programmes.domain.programme import Words

TITLES: dict[str, Words] = {
    "RESIDENT_OF_MUNICIPALITY": {
        "nb": "Bosatt i kommunen",
        "nn": "Busett i kommunen",
        "en": "Lives in the municipality",
    },
    "APPLY_BEFORE_EXIT": {
        "nb": "Søker før utskriving eller løslatelse",
        "nn": "Søkjer før utskriving eller lauslating",
        "en": "Applies before discharge or release",
    },
    "CURRENT_SETTING": {
        "nb": "Er i behandling eller fengsel nå",
        "nn": "Er i behandling eller fengsel no",
        "en": "Is in treatment or prison now",
    },
    "NO_STREET_ADMISSION": {
        "nb": "Kommer ikke rett fra gata",
        "nn": "Kjem ikkje rett frå gata",
        "en": "Does not come straight from the street",
    },
    "WORK_OR_SCHOOL_EXPECTED": {
        "nb": "Vil delta i jobb eller skole",
        "nn": "Vil delta i jobb eller skule",
        "en": "Will take part in work or school",
    },
}
