"""What the form of an appeal asks, in two languages: who appeals, how to answer, what is asked for and why."""

from collections.abc import Mapping

from chalicelib.domain.appeal import AnswerBy, ApplicantType, Kind, Right

Words = tuple[str, str]
APPLICANT_TYPES: Mapping[ApplicantType, Words] = {
    ApplicantType.CITIZEN: ("Людина", "A person"),
    ApplicantType.ENTERPRISE: ("Підприємство", "An enterprise"),
    ApplicantType.INSTITUTION: ("Установа", "An institution"),
    ApplicantType.ORGANISATION: ("Організація", "An organisation"),
    ApplicantType.SOLE_PROPRIETOR: ("Фізична особа – підприємець", "A sole proprietor"),
    ApplicantType.LOCAL_SELF_GOVERNMENT_BODY: (
        "Орган місцевого самоврядування",
        "A body of local self-government",
    ),
}
ANSWER_BY: Mapping[AnswerBy, Words] = {
    AnswerBy.EMAIL: ("Електронною поштою", "By e-mail"),
    AnswerBy.POST: ("Листом на поштову адресу", "By letter"),
    AnswerBy.PHONE: ("Телефоном", "By telephone"),
}
KINDS: Mapping[Kind, Words] = {
    Kind.PROPOSAL: (
        "Пропозиція: порада, як зробити краще",
        "A proposal: advice how to do things better",
    ),
    Kind.APPLICATION: (
        "Заява: прошу допомогти здійснити право або повідомляю про порушення",
        "An application: help me to use a right, or I tell of a breach",
    ),
    Kind.COMPLAINT: (
        "Скарга: вимагаю відновити порушене право",
        "A complaint: I demand that a violated right be restored",
    ),
    Kind.INFORMATION_REQUEST: (
        "Запит на публічну інформацію",
        "A request for public information",
    ),
}
RIGHTS: Mapping[Right, Words] = {
    Right.SEE_MATERIALS: (
        "Ознайомитися з матеріалами перевірки",
        "To see the materials of the check",
    ),
    Right.BE_PRESENT: ("Бути присутнім при розгляді", "To be present at the consideration"),
    Right.TAKE_PART_IN_CHECK: ("Взяти участь у перевірці", "To take part in the check"),
    Right.REPRESENTATIVE: ("Діяти через представника", "To act through a representative"),
    Right.SECRECY: (
        "Не розголошувати відомостей про мене",
        "Not to disclose who I am",
    ),
    Right.SHORTER_TERM: ("Скоротити строк розгляду", "To shorten the term"),
}
CATEGORIES_WHY: Words = (
    (
        "Необов'язково. Закон доручає звернення декого (Героїв, осіб з інвалідністю внаслідок війни) розглядати"
        " особисто керівникові: дізнатися, що це ваш випадок, ми можемо лише від вас."
    ),
    (
        "Optional. The law has the head consider in person what some people write (Heroes, persons with a disability"
        " from war): that this is your case we can learn from you alone."
    ),
)
# Names of the Classifier's section 7 in English, by code.
CATEGORIES_EN: Mapping[str, str] = {
    "7.1": "War veteran (participant of the war)",
    "7.2": "Child of war",
    "7.3": "Person with a disability from the Second World War",
    "7.4": "Person with a disability from war",
    "7.5": "Combatant",
    "7.6": "Veteran of labour",
    "7.7": "Person with a disability of group I",
    "7.8": "Person with a disability of group II",
    "7.9": "Person with a disability of group III",
    "7.10": "Child with a disability",
    "7.11": "Single mother",
    "7.12": "Mother Heroine",
    "7.13": "Family with many children",
    "7.14": "Person who suffered from the Chornobyl disaster",
    "7.15": "Liquidator of the Chornobyl disaster",
    "7.16": "Hero of Ukraine",
    "7.17": "Hero of the Soviet Union",
    "7.18": "Hero of Socialist Labour",
    "7.19": "Child",
    "7.x1": "Internally displaced person",
    "7.x2": "Veteran of military service",
    "7.x3": "Other categories",
}
