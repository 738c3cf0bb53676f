"""Refusals as people and programs read them: RFC 9457 problem documents, in Ukrainian and English."""

import json
from dataclasses import dataclass
from typing import Any

from chalice.app import Response
from pydantic import ValidationError

from chalicelib.domain.errors import ErrorCode, ViknoError

PROBLEM_JSON = "application/problem+json"
MOST_FIELD_ERRORS = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """The HTTP status of a code, and what it says to a person."""

    status: int
    title: str
    title_en: str


# fmt: off
PROBLEMS: dict[ErrorCode, Problem] = {
    ErrorCode.INVALID_REQUEST: Problem(400, "Запит не можна прочитати або він не відповідає вимогам", "The request is malformed or does not fit the contract"),
    ErrorCode.MISSING_FIELD: Problem(422, "Бракує обов'язкових відомостей", "Mandatory data are missing"),
    ErrorCode.UNSUPPORTED_MEDIA_TYPE: Problem(415, "Надішліть запит у форматі application/json", "Send the request as application/json"),
    ErrorCode.BODY_TOO_LARGE: Problem(413, "Запит завеликий: скоротіть текст або долучіть файл", "The request is too large: shorten the text or attach a file"),
    ErrorCode.IDEMPOTENCY_KEY_REUSED: Problem(422, "Цей ключ Idempotency-Key уже використано для іншого запиту: візьміть новий", "This Idempotency-Key was used for another request: take a new one"),
    ErrorCode.UPLOAD_NOT_FOUND: Problem(422, "Файл не завантажено до кінця або його вже видалено: завантажте ще раз", "The file was not uploaded to the end or has expired: upload it again"),
    ErrorCode.UPLOAD_REFUSED: Problem(422, "Такий файл не приймається: перевірте вид і розмір", "Such a file is not accepted: check its type and size"),
    ErrorCode.BODY_NOT_ACTIVE: Problem(422, "Ця установа припинила діяльність: оберіть її правонаступника", "This body is no longer active: choose its successor"),
    ErrorCode.UNKNOWN_CLASSIFIER_CODE: Problem(422, "Такого коду немає у класифікаторі звернень", "There is no such code in the classifier"),
    ErrorCode.UNKNOWN_REGIME: Problem(422, "Такого порядку розгляду немає", "There is no such legal regime"),
    ErrorCode.ANSWER_MISSING: Problem(422, "Дайте відповідь на наступне питання про порядок розгляду", "Answer the next question about the regime"),
    ErrorCode.ANSWERS_CONTRADICT: Problem(422, "Відповіді суперечать одна одній: є відповідь на питання, до якого вони не ведуть", "The answers contradict each other: one was given to a question that they never reach"),
    ErrorCode.NOT_THIS_SYSTEM: Problem(409, "Це питання вирішують не в порядку звернень: роз'ясніть заявнику, куди звернутися", "This is not decided as an appeal: explain to the applicant where to turn"),
    ErrorCode.RECEIVED_IN_FUTURE: Problem(422, "Дата надходження не може бути в майбутньому", "The date of receipt cannot lie in the future"),
    ErrorCode.REFUSAL_INCOMPLETE: Problem(422, "Відмова має містити посилання на закон, причини і порядок оскарження (стаття 15 Закону «Про звернення громадян»)", "A refusal must give the law, the reasons and the way to appeal (Law 393/96-ВР art. 15)"),
    ErrorCode.LEAD_REQUIRED: Problem(422, "Це можна зробити лише з дорученням відповідального виконавця", "This can be done only with the lead executor's assignment"),
    ErrorCode.COMPLAINED_OF_BODY: Problem(422, "Скаргу заборонено надсилати тому, на кого скаржаться, та його підлеглим (стаття 7 Закону «Про звернення громадян»): оберіть орган вищого рівня", "A complaint must not go to the body complained of or its subordinates (Law 393/96-ВР art. 7): choose its superior"),
    ErrorCode.NOT_COLLECTIVE: Problem(422, "Співпідписанти можливі лише у колективному зверненні", "Only a collective appeal can have co-signatories"),
    ErrorCode.OFFICIAL_AWAY: Problem(422, "Цієї посадової особи зараз немає: оберіть того, хто заступає", "This official is away: choose who stands in"),
    ErrorCode.OFFICIAL_BARRED: Problem(422, "На цю посадову особу скаржаться: доручіть розгляд іншій (стаття 7 Закону «Про звернення громадян»)", "The issue complains of this official: hand it to another (Law 393/96-ВР art. 7)"),
    ErrorCode.BAD_CURSOR: Problem(400, "Сторінку списку не знайдено: почніть список спочатку", "The page of the list was not found: start from its beginning"),
    ErrorCode.RULES_REFUSED: Problem(422, "Правила мають помилки: виправте названі рядки", "The rules have errors: mend the rows named"),
    ErrorCode.DAYS_BACKWARDS: Problem(422, "Останній день раніший за перший: перевірте дати", "The last day lies before the first: check the days"),
    ErrorCode.UNKNOWN_TERRITORY: Problem(422, "Це не код КАТОТТГ: вкажіть код на зразок UA68040470010096613 або UA для всієї держави", "This is no KATOTTG code: give one such as UA68040470010096613, or UA for the whole state"),
    ErrorCode.HIERARCHY_CIRCLE: Problem(422, "Установа не може підпорядковуватися сама собі: виправте орган вищого рівня", "A body cannot stand under itself: mend its superior"),
    ErrorCode.SUCCESSOR_CIRCLE: Problem(422, "Установа не може бути власною правонаступницею: виправте правонаступника", "A body cannot succeed itself: mend the successor"),
    ErrorCode.NO_LIVING_SUCCESSOR: Problem(422, "Установа не має чинного правонаступника: спершу вкажіть його в реєстрі", "The body has no living successor: enter one in the registry first"),
    ErrorCode.IMPORT_UNREADABLE: Problem(422, "Файл не можна прочитати: надішліть таблицю XLSX або CSV із рядком заголовків", "The file cannot be read: send an XLSX or CSV table with a row of headers"),
    ErrorCode.UNKNOWN_IMPORT_KIND: Problem(422, "Такого виду таблиць немає: оберіть один із перелічених", "There is no such kind of table: choose one of those listed"),
    ErrorCode.UNKNOWN_PLACEHOLDER: Problem(422, "У шаблоні є місце, яке нічим заповнити: у фігурних дужках може стояти лише перелічене", "The template has a place that nothing fills: only what is listed may stand in braces"),
    ErrorCode.NO_TEMPLATE_FOR_THIS: Problem(422, "Для цієї дії або результату такого шаблону не буває: оберіть із перелічених", "There is no such template for this command or outcome: choose among those listed"),
    ErrorCode.SEALS_PERIOD: Problem(422, "Оберіть період, що починається не пізніше, ніж закінчується, і триває не довше 31 дня", "Choose a period that does not end before it begins and is not longer than 31 days"),
    ErrorCode.SEAL_NOT_FOUND: Problem(404, "Цей день не опечатано: печатка з'являється за кілька годин після його кінця", "This day is not sealed: its seal comes some hours after its end"),
    ErrorCode.TEMPLATE_NOT_FOUND: Problem(404, "Такого шаблону немає", "There is no such template"),
    ErrorCode.TEMPLATE_EXISTS: Problem(409, "Шаблон із такою назвою вже є або був: змініть назву або внесіть його нову редакцію", "A template of this title stands or stood: take another title, or enter its new version"),
    ErrorCode.TOO_MANY_TEMPLATES: Problem(409, "Шаблонів уже забагато: змініть один із наявних", "There are too many templates already: change one of them"),
    ErrorCode.IMPORT_NOT_FOUND: Problem(404, "Такого завантаження таблиці немає", "There is no such import"),
    ErrorCode.IMPORTED_BEFORE: Problem(409, "Цей файл уже завантажують як таблицю іншого виду: завантажте файл ще раз", "This file is being loaded as a table of another kind: upload it again"),
    ErrorCode.DAYS_OVERLAP: Problem(409, "На ці дні вже є чинний запис: спершу завершіть його або змініть дати", "A record stands for these days already: end it first or change the days"),
    ErrorCode.BODY_STILL_ACTIVE: Problem(409, "Установа ще діє: передати її справи можна, коли вона припинена", "The body is still active: its cases pass on once it has ceased"),
    ErrorCode.NOT_AUTHENTICATED: Problem(401, "Увійдіть до системи", "Log in"),
    ErrorCode.LOG_IN_REFUSED: Problem(401, "Ім'я або пароль не підходять: перевірте розкладку і введіть ще раз; якщо пароль забуто або він застарів, попросіть в адміністратора новий", "The name or the password does not fit: check them and try again; if the password is forgotten or out of date, ask the administrator for a new one"),
    ErrorCode.LOG_IN_CODE_WRONG: Problem(401, "Код не підходить: введіть шість цифр, які застосунок показує зараз", "The code does not fit: enter the six digits that the application shows now"),
    ErrorCode.LOG_IN_EXPIRED: Problem(401, "Час на цей крок входу минув: увійдіть ще раз з ім'ям і паролем", "The time for this step has passed: log in again with name and password"),
    ErrorCode.PASSWORD_TOO_WEAK: Problem(422, "Пароль заслабкий: потрібно щонайменше 12 знаків, серед них велика й мала латинські літери та цифра", "The password is too weak: it needs 12 characters or more, among them an upper and a lower case Latin letter and a digit"),
    ErrorCode.OFFICE_DOES_NOT_FIT: Problem(422, "Ця посада не пов'язана з таким місцем: приберіть назване поле", "This office is not bound to such a place: leave the named field out"),
    ErrorCode.USER_NOT_FOUND: Problem(404, "Такого користувача немає", "There is no such user"),
    ErrorCode.USERNAME_TAKEN: Problem(409, "Таке ім'я для входу вже має інший користувач: оберіть інше", "Another user has this name: choose another"),
    ErrorCode.OWN_ACCOUNT: Problem(409, "Власний обліковий запис змінює інший адміністратор: попросіть про це", "Another administrator changes your own account: ask one"),
    ErrorCode.ROLE_NOT_ALLOWED: Problem(403, "Ваша посада не дає права на цю дію", "Your office does not allow this"),
    ErrorCode.HELD_BY_ANOTHER: Problem(403, "Передати або повернути доручення може той, у кого воно, або керівник: попросіть про це", "Only who holds the assignment, or the head, may pass it on: ask them"),
    ErrorCode.TOO_MANY_ATTEMPTS: Problem(429, "Забагато невдалих спроб: зачекайте і спробуйте знову", "Too many failed attempts: wait and try again"),
    ErrorCode.APPEAL_NOT_FOUND: Problem(404, "Такого звернення немає або воно вам не доступне", "There is no such appeal, or it is not for you to see"),
    ErrorCode.NUMBER_OR_CODE_WRONG: Problem(404, "Номер або код доступу неправильні: перевірте їх за повідомленням про реєстрацію", "The number or the access code is wrong: check them against the receipt"),
    ErrorCode.CENTRE_NOT_FOUND: Problem(404, "Такого контактного центру немає", "There is no such contact centre"),
    ErrorCode.BODY_NOT_FOUND: Problem(404, "Такої установи немає в реєстрі", "There is no such body in the registry"),
    ErrorCode.OFFICIAL_NOT_FOUND: Problem(404, "Такої відповідальної посадової особи в установі немає", "The body has no such responsible official"),
    ErrorCode.PART_NOT_FOUND: Problem(404, "У зверненні немає такої частини", "The appeal has no such part"),
    ErrorCode.ROUTE_NOT_FOUND: Problem(404, "Такої адреси немає", "There is no such address"),
    ErrorCode.INCIDENT_NOT_FOUND: Problem(404, "Такої події немає або вона вам не доступна", "There is no such incident, or it is not for you to see"),
    ErrorCode.INCIDENT_ENDED: Problem(409, "Подію вже завершено: якщо сталося знову, відкрийте нову", "The incident has ended: if it happened again, open a new one"),
    ErrorCode.INCIDENT_FULL: Problem(409, "У цієї події вже забагато новин: завершіть її та відкрийте нову", "This incident has too much news already: end it and open a new one"),
    ErrorCode.IN_OTHER_INCIDENT: Problem(409, "Звернення вже долучено до іншої події: спочатку від'єднайте його", "The appeal belongs to another incident: unlink it first"),
    ErrorCode.NOT_IN_INCIDENT: Problem(409, "Звернення не долучено до жодної події", "The appeal belongs to no incident"),
    ErrorCode.CALL_NOT_FOUND: Problem(404, "Такого дзвінка немає або він вам не доступний", "There is no such call, or it is not for you to see"),
    ErrorCode.ATTACHMENT_BEING_CHECKED: Problem(409, "Файл ще перевіряється: спробуйте за кілька хвилин", "The file is still being checked: try again in some minutes"),
    ErrorCode.ATTACHMENT_WITHHELD: Problem(409, "Файл не видається: він не пройшов перевірки, причину названо", "The file is withheld: it did not pass the check, whose reason is given"),
    ErrorCode.RECORDING_NOT_KEPT: Problem(409, "Запису цієї розмови немає: його ще чекають, втрачено або стерто за строком; причину каже історія дзвінка", "The recording is not here: it is awaited, lost, or erased in its time; the history of the call says why"),
    ErrorCode.CALL_PLAN_REFUSED: Problem(422, "Сценарій дзвінка має помилки: виправте названі кроки", "The call plan has errors: mend the steps named"),
    ErrorCode.TELEPHONE_REFUSED: Problem(422, "Налаштування телефону не узгоджені між собою: виправте названі поля", "The settings of the telephone do not fit together: mend the fields named"),
    ErrorCode.ON_LEGAL_HOLD: Problem(409, "Справу або запис її розмови заборонено знищувати: спершу зніміть заборону", "The file, or a recording of its calls, is held: lift the hold first"),
    ErrorCode.DATA_ERASED: Problem(409, "Персональні дані цього звернення стерто: залишилися лише відомості без даних особи", "The personal data of this appeal were erased: only facts without them are left"),
    ErrorCode.SETTINGS_MOVED_ON: Problem(409, "Налаштування вже змінив хтось інший: прочитайте їх знову і повторіть зміну", "Somebody else has changed the settings: read them again and repeat your change"),
    ErrorCode.TOO_MANY_PLANS: Problem(409, "У центру вже забагато сценаріїв дзвінка: змініть один із наявних", "The centre has too many call plans already: change one of them"),
    ErrorCode.CALL_PLAN_NOT_FOUND: Problem(404, "Такого сценарію дзвінка у центру немає", "The centre has no such call plan"),
    ErrorCode.CALL_BACK_NOT_FOUND: Problem(404, "Такого завдання передзвонити немає або воно вам не доступне", "There is no such call-back, or it is not for you to see"),
    ErrorCode.DRAFT_NOT_FOUND: Problem(404, "Такої чернетки немає або її вже використано", "There is no such draft, or it was used already"),
    ErrorCode.OTHER_NUMBER: Problem(422, "Дзвонять не з того номера, що у цьому зверненні: внесіть заявника зі слів того, хто дзвонить", "The call is not from the number of this appeal: enter the applicant as the caller tells"),
    ErrorCode.BAD_GRADE: Problem(422, "Вкажіть оцінку від 1 до 5 або що її не питали чи не дали", "Give a grade from 1 to 5, or say that it was not asked for or was refused"),
    ErrorCode.SUPERVISOR_MUST_DECIDE: Problem(403, "Відповідь повертали двічі або ліміт дзвінків вичерпано: рішення за керівником зміни", "The answer was returned twice before, or the calls are used up: the supervisor decides"),
    ErrorCode.CALL_BACK_TAKEN: Problem(409, "Цій людині вже телефонує інший працівник: оберіть інше завдання", "Somebody else is calling this person already: choose another"),
    ErrorCode.CALL_BACK_NOT_TAKEN: Problem(409, "Спершу візьміть завдання передзвонити", "Take the call-back first"),
    ErrorCode.CALL_BACK_ENDED: Problem(409, "Передзвонювати вже не треба: завдання завершено", "There is nothing to call about any more: the call-back has ended"),
    ErrorCode.OUTSIDE_CALLING_HOURS: Problem(409, "Зараз не час телефонувати людям: поверніться до завдання, коли настануть години дзвінків", "This is no hour to call people at: come back within the calling hours"),
    ErrorCode.CALLED_RECENTLY: Problem(409, "Цій людині щойно телефонували: зачекайте до вказаного часу", "This person was called a short while ago: wait until the time given"),
    ErrorCode.DRAFT_MOVED_ON: Problem(409, "Чернетку вже змінено в іншому місці: відкрийте її наново", "The draft has been changed elsewhere: open it anew"),
    ErrorCode.DRAFT_ENDED: Problem(409, "За чернеткою вже зареєстровано звернення або її закрито: почніть нову", "The draft was registered or closed: begin a new one"),
    ErrorCode.EDITION_NOT_FOUND: Problem(404, "Такої редакції немає", "There is no such edition"),
    ErrorCode.TERRITORY_NOT_FOUND: Problem(404, "Такого коду немає в кодифікаторі територій", "There is no such code in the territorial codifier"),
    ErrorCode.WRONG_FILE_VERSION: Problem(422, "Це файл іншої форми або версії: завантажте файл тієї редакції, яку назвали", "The file is of another layout or version: load a file of the edition that you named"),
    ErrorCode.ALERT_NOT_FOUND: Problem(404, "Такої тривоги немає або вона вам не доступна", "There is no such alert, or it is not for you to see"),
    ErrorCode.ALERT_IS_OPEN: Problem(409, "Про цю проблему на цій території тривогу вже піднято: додайте захід до неї", "An alert on this matter and territory is open already: add a step to it"),
    ErrorCode.PERIOD_TOO_LONG: Problem(422, "Оберіть період, що починається не пізніше, ніж закінчується, і триває не довше 92 днів", "Choose a period that does not end before it begins and is not longer than 92 days"),
    ErrorCode.FIGURES_PERIOD: Problem(422, "Оберіть період останніх трьох років, що починається не пізніше, ніж закінчується, і триває не довше 366 днів", "Choose a period of the last three years that does not end before it begins and is not longer than 366 days"),
    ErrorCode.EDITION_EXISTS: Problem(409, "Редакція з такою назвою вже є і має інший зміст: назвіть нову інакше", "An edition of this name exists with other content: name the new one otherwise"),
    ErrorCode.NOT_ALLOWED_NOW: Problem(409, "Зараз ця дія неможлива", "This cannot be done now"),
    ErrorCode.HELD_ALREADY: Problem(409, "Це доручення вже має виконавця: якщо воно потрібне вам, попросіть передати його", "This assignment is on somebody's desk already: if you need it, ask to have it passed on"),
    ErrorCode.HELD_BY_NOBODY: Problem(409, "Доручення вже у спільній черзі установи: його можна взяти", "The assignment is in the body's common queue already: anybody may take it"),
    ErrorCode.OFFICIAL_PRESENT: Problem(409, "Посадова особа на місці: передавайте її доручення поодинці або спершу внесіть відсутність", "The official is at work: pass assignments on one by one, or enter the absence first"),
    ErrorCode.BATCH_ALREADY_ADDED: Problem(409, "Цю частину списку підписантів уже додано", "This batch of signatories was added before"),
    ErrorCode.TERM_PASSED: Problem(409, "Законний строк для цієї дії минув", "The legal term for this has passed"),
    ErrorCode.TERM_OVERDUE: Problem(409, "Строк уже порушено, продовжити його не можна", "The term is overdue and cannot be extended"),
    ErrorCode.TERM_NOT_LATER: Problem(422, "Новий строк має бути пізнішим за чинний", "The new term must be later than the present one"),
    ErrorCode.TERM_NOT_EARLIER: Problem(422, "Новий строк має бути ранішим за чинний і не в минулому", "The new term must be earlier than the present one and not past"),
    ErrorCode.TERM_BEYOND_LAW: Problem(422, "Закон не дозволяє такого строку", "The law does not allow such a term"),
    ErrorCode.DAY_OUTSIDE_LAW: Problem(422, "Для цієї дати в системі немає календаря або чинної норми: перевірте дату", "No calendar or rule in force is known for this day: check the date"),
    ErrorCode.EXTENDED_BEFORE: Problem(409, "Строк уже продовжували, вдруге не можна", "The term was extended before; the law allows it once"),
    ErrorCode.TOO_LATE_TO_EXTEND: Problem(409, "Продовжувати строк запізно: про це повідомляють заздалегідь", "It is too late to extend: notice must be given in time"),
    ErrorCode.NO_EXTENSION: Problem(422, "У цьому порядку розгляду строк не продовжують", "This regime knows no extension"),
    ErrorCode.NO_TERM: Problem(409, "Для цього питання строк не встановлено", "No term runs for this issue"),
    ErrorCode.CURED_BEFORE: Problem(409, "Через недоліки вже залишали без руху: вдруге не можна", "It was left without motion before; the law allows it once"),
    ErrorCode.CURE_STILL_RUNS: Problem(422, "Строк на усунення недоліків ще триває", "The term for mending still runs"),
    ErrorCode.NO_MOTION_RULE: Problem(422, "Без руху залишають лише справи за Законом «Про адміністративну процедуру»", "Only cases under the Law on Administrative Procedure are left without motion"),
    ErrorCode.GROUND_DOES_NOT_HOLD: Problem(422, "Ця підстава не підтверджується відомостями про звернення", "What is known of the appeal does not bear this ground out"),
    ErrorCode.HEAD_MUST_SIGN: Problem(403, "Цю відповідь підписує керівник: подайте її на підпис", "The head must sign this answer: submit it for signature"),
    ErrorCode.NOT_OWN_UNIT: Problem(422, "Резолюцію виконують підрозділи своєї установи", "A resolution is carried out by units of the body itself"),
    ErrorCode.COMPLAINED_OF_OFFICIAL: Problem(403, "Скаргу на вас розглядає інша посадова особа (стаття 7 Закону «Про звернення громадян»)", "Another official considers a complaint about you (Law 393/96-ВР art. 7)"),
    ErrorCode.SENT_BACK_BEFORE: Problem(409, "Керівник зміни вже не погодився з відхиленням: розгляньте по суті", "The supervisor has sent this back: consider it on the merits"),
    ErrorCode.DECIDED_BEFORE: Problem(409, "Цю вимогу вже вирішено", "This demand is decided already"),
    ErrorCode.NO_ANSWER_YET: Problem(409, "Відповіді на це питання зараз немає: дочекайтеся її, тоді можна сказати, чи вирішено", "There is no answer to this question just now: once it is given, say whether it was solved"),
    ErrorCode.ANSWER_STANDS: Problem(409, "Розгляд цього питання завершено: подайте повторне звернення або оскаржте відповідь (стаття 16 Закону «Про звернення громадян»)", "This question is closed: lodge a repeat appeal, or complain of the answer (Law 393/96-ВР art. 16)"),
    ErrorCode.RETURNED_TWICE: Problem(409, "Відповідь уже двічі повертали: тепер вирішує керівник зміни. Поясніть у матеріалах до звернення, що не зроблено, або зателефонуйте до центру; відповідь можна оскаржити (стаття 16 Закону «Про звернення громадян»)", "The answer was returned twice: now the supervisor decides. Add materials that say what was not done, or call the centre; you may complain of the answer (Law 393/96-ВР art. 16)"),
    ErrorCode.RATED_BEFORE: Problem(409, "Цю відповідь ви вже оцінили", "You have rated this answer already"),
    ErrorCode.PROOF_DOES_NOT_FIT: Problem(422, "Так особу за цим запитом підтвердити не можна: оберіть інший спосіб", "Identity cannot be shown this way for this request: choose another"),
    ErrorCode.REFUSAL_GROUND_DOES_NOT_FIT: Problem(422, "Назвіть підставу відмови, яку закон допускає для такого запиту", "Name a ground of refusal that the law admits for such a request"),
    ErrorCode.NO_DEFERRAL: Problem(422, "Доступ особи до власних даних не відстрочують (стаття 17 Закону «Про захист персональних даних»)", "A person's access to their own data is never deferred (Law 2297-VI art. 17)"),
    ErrorCode.NOT_OF_THIS_PERSON: Problem(422, "Серед названих є звернення, яке за контактами не належить цій особі: оберіть із запропонованих", "An appeal named is not this person's by its contacts: choose from those proposed"),
    ErrorCode.TOO_MANY_APPEALS: Problem(422, "Забагато звернень для одного разу: оберіть частину, решту додайте наступним разом", "Too many appeals at once: choose some, take the rest next time"),
    ErrorCode.PRIVACY_REQUEST_NOT_FOUND: Problem(404, "Такого запиту про персональні дані немає", "There is no such request about personal data"),
    ErrorCode.PRIVACY_NOTICE_NOT_FOUND: Problem(404, "Такої редакції повідомлення про обробку персональних даних немає: відкрийте чинну", "There is no such version of the privacy notice: open the current one"),
    ErrorCode.IDENTITY_NOT_VERIFIED: Problem(409, "Спершу підтвердьте особу того, хто звернувся", "Verify first who asks"),
    ErrorCode.OTHER_KIND_OF_REQUEST: Problem(409, "Для запиту такого виду ця дія не передбачена", "This is not done with a request of this kind"),
    ErrorCode.FILE_NOT_READY: Problem(409, "Файла ще немає або строк його зберігання минув: його треба підготувати", "The file is not there yet or not any more: it must be prepared"),
    ErrorCode.LINK_TO_ITSELF: Problem(422, "Звернення не можна пов'язати із самим собою або з пізнішим", "An appeal cannot be linked to itself or to a later one"),
    ErrorCode.PURPOSE_NEEDED: Problem(422, "Назвіть мету читання персональних даних у заголовку Reading-Purpose: одну з перелічених", "Say in the header Reading-Purpose what you read personal data for: one of those listed"),
    ErrorCode.READING_NOT_RECORDED: Problem(503, "Зараз не вдається записати, що ви читаєте персональні дані, тому їх не показано: спробуйте ще раз за хвилину", "That you read personal data cannot be recorded just now, so nothing is shown: try again in a minute"),
    ErrorCode.IDENTITY_WITHHELD: Problem(403, "Заявник просив не розголошувати його особу: файли відкривають лише ті, хто розглядає звернення (стаття 10 Закону «Про звернення громадян»)", "The applicant asked for secrecy: only those who deal with the appeal open its files (Law 393/96-ВР art. 10)"),
    ErrorCode.INTERNAL: Problem(500, "Сталася помилка на нашому боці: спробуйте ще раз трохи згодом", "Something went wrong on our side: try again a little later"),
    ErrorCode.BUSY: Problem(409, "Зі зверненням саме працюють інші: спробуйте ще раз", "Others are working on this just now: try again"),
}
# fmt: on

# What the reader of bodies finds wrong with a field, by its kind of error; the rest falls under `value`.
_FIELD_WORDS = {
    "missing": ("Заповніть це поле", "This field is required"),
    "extra_forbidden": ("Такого поля немає", "There is no such field"),
    "json_invalid": ("Це не JSON", "This is not JSON"),
    "string_too_short": ("Заповніть це поле", "This field is required"),
    "string_too_long": ("Задовгий текст", "The text is too long"),
    "too_long": ("Забагато значень", "There are too many values"),
    "too_short": ("Замало значень", "There are too few values"),
    "enum": ("Оберіть одне з дозволених значень", "Choose one of the allowed values"),
    "string_type": ("Тут має бути текст", "A text is expected"),
    "control_characters": (
        "Приберіть недозволені службові знаки",
        "Remove control characters that are not allowed",
    ),
}
_ANY_FIELD_WORDS = ("Значення не підходить: перевірте його", "The value does not fit: check it")


def problem(error: ViknoError) -> Response:
    """A refusal of the domain as a response."""
    details: dict[str, Any] = dict(error.details)
    if error.field is not None:
        details["field"] = error.field
    if error.code is ErrorCode.MISSING_FIELD and "missing" in details:
        # A form points at every field that lacks something, not at the first alone.
        details["errors"] = [_field_error("missing", (name,)) for name in details["missing"]]
    headers = {}
    if "retry_after_seconds" in details:
        headers["Retry-After"] = str(details["retry_after_seconds"])
    return _response(error.code, details, headers)


def our_fault() -> Response:
    """The answer where we do not know what went wrong; nothing of it is shown."""
    return _response(ErrorCode.INTERNAL, {}, {})


def invalid_fields(error: ValidationError) -> Response:
    """What is wrong with each field of a body or a query; the values themselves are not repeated."""
    errors = [
        _field_error(one["type"], one["loc"])
        for one in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    return _response(ErrorCode.INVALID_REQUEST, {"errors": errors[:MOST_FIELD_ERRORS]}, {})


def _field_error(kind: str, location: tuple[str | int, ...]) -> dict[str, str]:
    uk, en = _FIELD_WORDS.get(kind, _ANY_FIELD_WORDS)
    field = ".".join(str(part) for part in location)
    return {"field": field, "code": kind, "title": uk, "title_en": en}


def _response(code: ErrorCode, details: dict[str, Any], headers: dict[str, str]) -> Response:
    words = PROBLEMS[code]
    document = {
        "type": f"urn:vikno:problem:{code}",
        "title": words.title,
        "title_en": words.title_en,
        "status": words.status,
        "code": code,
        **details,
    }
    return Response(
        json.dumps(document, ensure_ascii=False),
        status_code=words.status,
        headers={"Content-Type": PROBLEM_JSON, "Cache-Control": "no-store", **headers},
    )
