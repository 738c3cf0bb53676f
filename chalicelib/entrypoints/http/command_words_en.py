"""English of commands: what each is called on a button, and what giving it does."""

from chalicelib.domain.transitions import Command

C = Command
COMMANDS_EN: dict[Command, tuple[str, str]] = {
    C.TRIAGE: (
        "Triage",
        "Settles kind, regime and classifier. The terms are counted by the regime at once.",
    ),
    C.SPLIT: (
        "Split the issue",
        "The issue closes, and each of its parts goes its own way.",
    ),
    C.MERGE: (
        "Merge issues",
        "The chosen issues close; one stands in their place.",
    ),
    C.LINK: (
        "Link to an earlier appeal",
        "Marks the appeal as repeat, duplicate and so on. The term may change.",
    ),
    C.TIE_CALL: (
        "Tie a call",
        "The call and its recordings will belong to the case.",
    ),
    C.LINK_INCIDENT: (
        "Link to an incident",
        "The applicant hears the incident's news. The term does not change.",
    ),
    C.UNLINK_INCIDENT: (
        "Unlink from the incident",
        "The applicant hears no more of the incident's news.",
    ),
    C.CONSULT: (
        "Explain at once",
        "The appeal closes with an explanation and goes to no body.",
    ),
    C.FORWARD: (
        "Forward",
        "The appeal closes here: a body outside the system considers it (Law 393/96, art. 7).",
    ),
    C.RETURN_TO_AUTHOR: (
        "Return to the author",
        "The appeal closes: data or form are missing (art. 5).",
    ),
    C.LEAVE_WITHOUT_CONSIDERATION: (
        "Leave without consideration",
        "The appeal closes without a decision on its merits, on the grounds of arts. 8 and 17 only.",
    ),
    C.ADD_MATERIALS: (
        "Add materials",
        "Text and files appear in the case; the body sees them.",
    ),
    C.ASK_FOR_RIGHT: (
        "Record a demand of the applicant",
        "Records what the applicant demands besides the answer (art. 18). It is still to be decided.",
    ),
    C.GRANT_RIGHT: (
        "Decide the applicant's demand",
        "Grants the demand or refuses it.",
    ),
    C.WITHDRAW: (
        "Withdraw at the applicant's wish",
        "The appeal closes: the applicant does not want it considered.",
    ),
    C.ROUTE: (
        "Send to the competent body",
        "The issue gets its executor: the first body leads, others help.",
    ),
    C.SET_ASIDE: (
        "To the queue without executor",
        "The issue lies in a queue of its own until an executor is found.",
    ),
    C.ACCEPT: (
        "Accept",
        "The assignment comes to your desk; the body considers the issue.",
    ),
    C.DECLINE: (
        "Decline: not our competence",
        "The assignment goes back to the centre, which looks for another body.",
    ),
    C.SEND_BACK: (
        "Refuse the decline",
        "The assignment returns to the same body, which cannot decline it again.",
    ),
    C.FORWARD_ON: (
        "Forward to another body",
        "Your assignment closes and the bodies named consider the issue. It must be done in five days (art. 7).",
    ),
    C.WRITE_RESOLUTION: (
        "Write a resolution",
        "Units of the body get assignments and an internal term.",
    ),
    C.TAKE: (
        "Take it",
        "The assignment comes from the common queue to your desk.",
    ),
    C.HAND_TO: (
        "Hand to a colleague",
        "The assignment goes to the desk of the official chosen.",
    ),
    C.HAND_BACK: (
        "Back to the common queue",
        "Anybody of the body may take the assignment again.",
    ),
    C.EXTEND_TERM: (
        "Extend the term",
        "The term grows, to 45 days from receipt at most (art. 20).",
    ),
    C.SHORTEN_TERM: (
        "Shorten the term",
        "The term is cut at the applicant's demand (art. 20).",
    ),
    C.LEAVE_WITHOUT_MOTION: (
        "Leave without motion",
        "Consideration stops until the applicant mends the defects (Law on Administrative Procedure, art. 43).",
    ),
    C.CURE: (
        "Defects are mended",
        "Consideration goes on, its term counted anew from that day.",
    ),
    C.RETURN_UNCURED: (
        "Return: not mended",
        "The issue closes without a decision on its merits.",
    ),
    C.RECALL: (
        "Recall the assignment",
        "The body considers this issue no longer.",
    ),
    C.GIVE_INTERIM_ANSWER: (
        "Give an interim answer",
        "The applicant hears what was done. Consideration goes on, the term stays.",
    ),
    C.ANSWER: (
        "Answer",
        "The answer goes to the centre to be checked, then to the applicant.",
    ),
    C.SUBMIT_FOR_SIGNATURE: (
        "Submit for signature",
        "The head reads the answer and signs it, or returns it to you with a reason.",
    ),
    C.SIGN: (
        "Sign",
        "The answer goes to the centre to be checked, then to the applicant.",
    ),
    C.REFUSE_SIGNATURE: (
        "Do not sign",
        "The answer returns to its executor with your reason.",
    ),
    C.PUT_ON_CHECK: (
        "Put on check",
        "The centre checks that it was really done.",
    ),
    C.ACCEPT_ANSWER: (
        "Accept the answer",
        "The issue closes with this answer.",
    ),
    C.RETURN_TO_REWORK: (
        "Return for rework",
        "The body prepares a new answer. The term does not change.",
    ),
    C.CONFIRM_BY_CALL: (
        "Confirmed by telephone",
        "The issue closes.",
    ),
    C.REFUTE_BY_CALL: (
        "Refuted by telephone",
        "The issue goes back for rework.",
    ),
    C.SOLVED_BY_ITSELF: (
        "Solved by itself",
        "The issue closes.",
    ),
    C.CONFIRM_BY_APPLICANT: (
        "Confirmed by the applicant",
        "The issue closes.",
    ),
    C.REFUTE_BY_APPLICANT: (
        "Refuted by the applicant",
        "The issue goes back for rework.",
    ),
    C.RATE: (
        "Rate the answer",
        "The applicant's grade.",
    ),
}
