"""The wording of date lines, bylines, credits and furniture, with an example of each."""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_ZONE = (
    r"(?:GMT|UTC|BST|CES?T|EE?S?T|[ECMP][SD]T|ET|MSK|IST|local time|[+-]\d{2}:?\d{2}|Z)"
)
_DATE = (
    rf"(?:(?:{_DAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}))"
)
_LABEL = (
    r"(?:(?:first\s+)?(?:published|posted|updated|modified|created|issued|last\s+(?:updated|"
    r"modified)|date|publication\s+date)(?:\s+(?:on|at))?\s*:?\s*)"
)

#: "Tuesday 21 March 2034 12:32 GMT", "Published: 3 May 2034", "Updated", "2 hours ago".
DATE_LINE = re.compile(
    rf"(?:[A-Z][\w ]{{2,30}},\s+)?(?:{_LABEL}?{_DATE}(?:[\s,|•·–—T-]*(?:at\s+)?{_CLOCK})?(?:\s*\(?{_ZONE}\)?)?"
    rf"(?:[\s,|•·–—-]*{_LABEL}{_DATE}?(?:[\s,|•·–—-]*{_CLOCK})?(?:\s*{_ZONE})?)?"
    rf"|{_LABEL}|{_LABEL}?\d+\s+(?:minute|hour|day|week)s?\s+ago"
    rf"|{_CLOCK}\s*{_ZONE}?[\s,|•·–—-]*{_DATE})\.?",
    re.IGNORECASE,
)
#: What stands on a date's line beside it: "3 min read", "in 5 years", "ardel.example".
_BESIDE = re.compile(
    rf"{_LABEL}|{_DATE}|\b{_CLOCK}(?!\w)|\b{_ZONE}\b|\b{_DAY}(?!\w)"
    r"|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}\b|\b\d+[\s-]*min(?:ute)?s?(?:[\s-]+read)?\b|\bin \d+ (?:year|month|day)s\b",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(rf"(?<![\w-]){_DATE}(?![\w-])|{_LABEL}{_DATE}", re.IGNORECASE)
_SMALL = frozenset(
    "by on in of the and at for from de for with posted written staff read".split()
)
_DATED_WORDS = 10
_NAME = (
    r"(?:[A-ZÀ-ÝĀ-Ž][\w’'.-]*(?:\s+(?:de|del|der|van|von|al|el|bin|ibn|da|di|la|le))?\s+){1,3}"
    r"[A-ZÀ-ÝĀ-Ž][\w’'-]+"
)
#: "By Ana Belo and Ivo Kade in Port Sel", "From our correspondent".
BYLINE = re.compile(
    rf"(?:By|BY|From|FROM|by)\s+{_NAME}(?:(?:,|\s+and|\s+&|,\s+and)\s+{_NAME})*"
    r"(?:(?:\s+in|,|\s+\||\s+-|\s+–)\s+[^.]{2,60})?|From our (?:own )?correspondents?",
)
#: "Ana Belo".
NAME_ALONE = re.compile(rf"{_NAME}(?:(?:,|,? and|\s+&)\s+{_NAME})*")
#: Agencies that sign reports and pictures all over the world.
AGENCY = (
    r"(?:AFP|AP|Reuters|dpa|DPA|EPA|EFE|ANSA|TASS|Interfax|Xinhua|Kyodo|PTI|ANI|UPI|PA|AAP|"
    r"Bloomberg|Anadolu|AA|IRNA|SANA|Yonhap|MTI|PAP|APA|Belga|Lusa|NTB|TT|Ritzau|Agence"
    r" France-Presse|Associated Press|The Associated Press|Press Association|Getty|Getty Images)"
)
#: "kb/sto (AFP, Reuters)", "Additional reporting by AP", "(With files from Reuters)".
AGENCY_LINE = re.compile(
    rf"[a-z]{{2,4}}(?:/[a-z]{{2,4}})*\s*\([^()]*\b{AGENCY}\b[^()]*\)"
    r"|[a-z]{2,4}(?:/[a-z]{2,4})+\s*\([^()]{2,60}\)"
    r"|\([A-Z]{2,6}(?:[,/] ?[A-Z]{2,6})*\)"
    r"|\(?(?:additional|further)\s+reporting\s+(?:by|from)\s+[^.]{2,120}\.?\)?"
    r"|\(?reporting\s+by\s+[^.]{2,160}(?:;|\.)?\s*(?:(?:writing|editing)\s+by\s+[^.]{2,120}\.?)?\)?"
    rf"|\(?with\s+(?:files|reporting|material|information|inputs?)\s+(?:from|by)\s+[^.]{{2,120}}\.?\)?"
    rf"|[(–—-]?\s*{AGENCY}(?:\s*[,/]\s*{AGENCY})*\s*\)?"
    rf"|(?:{AGENCY}|Agencies)(?:\s+(?:and|,)\s+{AGENCY})*\s+contributed\s+to\s+this\s+report\.?",
    re.IGNORECASE,
)
#: "Image: Reuters/Ana Belo", "Photograph: Ana Belo/AP", "© Ana Belo".
CREDIT_ALONE = re.compile(
    r"(?:(?:image|photo|photograph|picture|pic|foto)s?(?:\s+(?:credit|by|courtesy))*\s*[:©]|©|"
    r"(?:credit|source)\s*:|getty images)\s*.{0,80}",
    re.IGNORECASE,
)
#: "... in Port Sel on Monday. (ANA BELO/AFP/Getty Images)", "... on Monday. **Ana Belo**".
CREDIT_AT_END = re.compile(
    rf"\((?:[^()]{{0,60}}[/ ,])?{AGENCY}(?:[/ ,][^()]{{0,60}})?\)\s*$"
    rf"|\*\*[^*]{{3,60}}\*\*\s*$"
    r"|\b(?:photo|photograph|picture|image|credit)(?:\s+(?:credit|by|courtesy\s+of))?\s*:?\s*"
    r"[A-Z][^.]{2,60}$"
    rf"|(?:\.|\s)[A-Z][\w .'-]{{2,40}}\s*/\s*{AGENCY}\s*$",
)
#: "Foreign Minister Ana Belo (right) and Ivo Kade at a press conference".
POSED = re.compile(
    r"\((?:right|left|cent(?:er|re)|[lrc]|pictured|above|2nd [lr])\)|, (?:left|right),"
)
#: "please wait", "0:00 / 2:41", "[No title]", "16x9 Image", "Skip to content", "XS".
PLACEHOLDER = re.compile(
    r"\W*(?:please wait|no media source.*|\d+:\d{2}(?:[:/\s]+\d{1,2})*(?:[/\s\d:]*)?|\[[^\]]{0,40}\]"
    r"|\d+x\d+(?:\s+image)?|x{0,2}[sl]|sm|md|lg|\d+\.?\s*skip to .{0,60}|skip to .{0,60}"
    r"|embed|share|print|comments?(?:\s*\(?\d*\)?)?|advertisement|loading\W*|original url:?"
    r"|https?://\S+(?:\s\S+)?)\W*",
    re.IGNORECASE,
)
#: "Related articles:", "Read more", "Most read", "Join our commenting forum".
LIST_HEAD = re.compile(
    r"\W*(?:(?:related|recommended|more|other|further|latest|top|popular|trending|also)\s+"
    r"(?:articles?|stories|news|content|coverage|reading|from|on|posts?|topics?|headlines?|read)\b.{0,40}"
    r"|related|read (?:more|also|next)|see also|most (?:read|popular|viewed|shared)|more (?:on|from) .{0,40}"
    r"|you (?:may|might) (?:also )?(?:like|be interested).{0,40}|recommended(?: for you)?|don't miss.{0,30}"
    r"|join (?:our|the) .{0,40}|original url)\W*",
    re.IGNORECASE,
)
#: The reader is spoken to: no headline does that, and no report.
ADDRESSES_READER = re.compile(
    r"\b(?:you|your|yours|subscribe|sign (?:in|up)|log ?in|newsletter|notifications?|cookies?|"
    r"browser|javascript|click here|skip to|download|donate|our app|playback|media caption)\b",
    re.IGNORECASE,
)
#: "MR. VARGO: Thank you all for coming." "QUESTION: ..." "Minister Belo: ...".
TURN = re.compile(
    r"(?:[A-ZÀ-Ý][\w.’'-]*(?:\s+\(?[A-ZÀ-Ý][\w.’'()-]*){0,5}|Q|A):\s+\S",
)

#: "Your donation keeps us on the ground." "Support our journalism."
APPEAL = re.compile(
    r"\byour (?:support|donation|contribution|gift|subscription|generosity|help)\b"
    r"|\b(?:support|back|fund|help) (?:us|our (?:work|journalism|reporting|newsroom))\b"
    r"|\b(?:our|quality|independent|public interest) (?:journalism|reporting)\b"
    r"|\bbecome a (?:member|supporter|subscriber|patron)\b|\bdonate (?:now|today|here|to)\b"
    r"|\bsubscribe (?:now|today|here|to|for)\b|\bsign up (?:to|for|here)\b|\bpaywalls?\b",
    re.IGNORECASE,
)
#: "... we know how hard it is to reach the valley": outside quotation marks no report does.
SPEAKS_OF_ITSELF = re.compile(r"\b(?:we|us|our|ours|you|your|yours)\b", re.IGNORECASE)
#: "All rights reserved." "This article was first published ...", "More soon."
FURNITURE_SENTENCE = re.compile(
    r"\b(?:rights reserved|copyright|terms of use|privacy policy|this (?:article|story|content) "
    r"(?:is|was|has been|may)|permission|cookies?|all comments|moderated|registered (?:in|office)|"
    r"please (?:note|wait|refresh|enable|email|contact|try)|thank you for|powered by|"
    r"declared an? .{0,60} organi[sz]ation|has been (?:designated|declared) )",
    re.IGNORECASE,
)


def shares_date(words: str) -> bool:
    """Whether a line holds a full date, and beside it only names and labels.

    >>> shares_date("Posted by Ana Belo on Tuesday, May 3, 2034 | 3 min read")
    True
    >>> shares_date("Ana Belo spoke in Port Sel on May 3, 2034")
    False
    """
    if not _FULL_DATE.search(words) or words.endswith(("?", "!")):
        return False
    left = re.findall(r"[^\W\d_]+", _BESIDE.sub(" ", words))
    named = all(word[0].isupper() or word in _SMALL for word in left)
    return len(left) <= _DATED_WORDS and named


def is_meta(words: str) -> bool:
    """Whether a line is a date or a byline by itself."""
    return bool(DATE_LINE.fullmatch(words) or BYLINE.fullmatch(words))
