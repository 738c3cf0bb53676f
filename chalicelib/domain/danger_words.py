"""What a person who writes of a danger is told at once: the number to ring stands beside these words.

Written for whoever is in danger; the words of the lexicon are for the operator, who passes them on.
"""

from collections.abc import Mapping

from chalicelib.domain.urgency_lexicon import Danger

WORDS: Mapping[Danger, tuple[str, str]] = {
    Danger.GAS: (
        "Не вмикайте світла і вогню, перекрийте газ, вийдіть на повітря. Телефонуйте вже знадвору.",
        "Touch no switch and light no fire, shut the gas off, go outside. Call from there.",
    ),
    Danger.CARBON_MONOXIDE: (
        "Виведіть людей на повітря і відчиніть вікна. Не повертайтеся всередину.",
        "Bring people out into the air and open the windows. Do not go back in.",
    ),
    Danger.ELECTRICITY: (
        "Не торкайтеся і не підходьте ближче восьми метрів до дроту на землі.",
        "Touch nothing and keep eight metres away from a wire on the ground.",
    ),
    Danger.FIRE: (
        "Вийдіть з приміщення, не користуйтеся ліфтом, зачиніть за собою двері.",
        "Leave the building, do not use the lift, close doors behind you.",
    ),
    Danger.COLLAPSE: (
        "Відійдіть від будівлі й відведіть людей, не заходьте під конструкції.",
        "Move away from the building with others, do not go under structures.",
    ),
    Danger.FALLING: (
        "Відійдіть від небезпечного місця і не пускайте туди інших.",
        "Move away from the dangerous place and let nobody near.",
    ),
    Danger.TRAPPED: (
        "Не вибирайтеся самотужки: рятувальники їдуть на виклик.",
        "Do not try to get out by yourself: rescuers come when called.",
    ),
    Danger.CHILD: (
        "Залишайтеся поруч із дитиною, якщо це безпечно. Дитині зле: 103.",
        "Stay with the child if it is safe. The child is unwell: 103.",
    ),
    Danger.HELPLESS: (
        "Людину не залишайте саму. Двері зачинені: 101.",
        "Do not leave the person alone. The door is locked: 101.",
    ),
    Danger.MISSING: (
        "Підготуйте прикмети й одяг, де і коли бачили востаннє. Чекати не треба.",
        "Have ready the looks and clothes, where and when last seen. There is no need to wait.",
    ),
    Danger.VIOLENCE: (
        "Якщо можете, відійдіть у безпечне місце. Поранено людину: 103. Порада і прихисток: 1547.",
        "If you can, go to a safe place. Somebody is hurt: 103. Advice and shelter: 1547.",
    ),
    Danger.SUICIDE: (
        "Ви не самі: вас вислухають. Якщо небезпека зараз, телефонуйте 112 або 103.",
        "You are not alone: somebody will listen. If the danger is now, call 112 or 103.",
    ),
    Danger.EXPLOSIVES: (
        "Не торкайтеся, відійдіть і не користуйтеся телефоном поруч.",
        "Do not touch it, move away, and do not use a telephone near it.",
    ),
    Danger.SHELLING: (
        "Будьте в укритті. Є поранені: 103.",
        "Stay in shelter. Somebody is wounded: 103.",
    ),
    Danger.LIFE_SUPPORT: (
        "Скажіть, що людина залежить від приладу чи ліків.",
        "Say that the person depends on a device or medicine.",
    ),
    Danger.MEDICAL: (
        "Не залишайте людину саму до приїзду бригади.",
        "Do not leave the person alone until help comes.",
    ),
    Danger.POISON: (
        "Вийдіть на повітря. Розлито ртуть чи хімікати: 101.",
        "Go out into the air. Mercury or chemicals are spilt: 101.",
    ),
    Danger.DROWNING: (
        "Самі на лід і у воду не йдіть, киньте мотузку або те, що плаває.",
        "Do not go onto the ice or into the water, throw a rope or what floats.",
    ),
    Danger.OPEN_PIT: (
        "Не підходьте до краю і не пускайте інших.",
        "Keep away from the edge and let nobody near.",
    ),
    Danger.ANIMALS: (
        "Відійдіть у безпечне місце. Покусано людину: 103.",
        "Go to a safe place. Somebody was bitten: 103.",
    ),
    Danger.TRAFFIC: (
        "Увімкніть аварійні вогні, відійдіть з дороги. Є постраждалі: 103.",
        "Switch warning lights on, leave the road. Somebody is hurt: 103.",
    ),
    Danger.FLOODING: (
        "Не торкайтеся електрики, де стоїть вода. Вода біля електрики: 101.",
        "Do not touch electricity where water stands. Water near electricity: 101.",
    ),
    Danger.HEATING: (
        "Людині зле від холоду: 103.",
        "Somebody is unwell from cold: 103.",
    ),
    Danger.SUPPLY: (
        "Людині зле без води, світла чи ліків: 103.",
        "Somebody is unwell without water, power or medicine: 103.",
    ),
    Danger.SHELTER: (
        "Людина на морозі в небезпеці: 112.",
        "A person out in the frost is in danger: 112.",
    ),
    Danger.PERIL: (
        "Якщо зараз є загроза життю, телефонуйте, не чекаючи відповіді на звернення.",
        "If a life is in danger now, call: do not wait for the answer to an appeal.",
    ),
}
