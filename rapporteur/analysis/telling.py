"""Which cues tell of a statement: something uttered, or thought, rather than done.

The encoder learned from corpora that also hold plans, votes and acts ("the minister
slapped tariffs on"), which are events of the record and no statements. What is expected
or seems to be so is nobody's statement at all.
"""

import re
from functools import cache

from rapporteur.analysis.rulebook import load

#: Stems of verbs and nouns besides those of the rulebook; "*" stands for any ending.
_STEMS = """
according account* accus* acknowledg* address* admission advis* advice advocat* allegation* alleg*
announc* answer* appeal* apolog* applaud* argu* ask* assail* assertion* assert* assum* attack* attribut* aver* award*
backed backing backs belie* bemoan* blam* brief* call* campaign* categor* caution* celebrat* challeng* characteri*
charg* chid* cit* claim* comment* commend* commit* compar* complain* conced* concern* confid* confirm*
congratulat* consider* contend* contest* convinced counsel* counter* court* credit* critic* debat* declar* decr* defend*
demand* denounc* den* depict* deplor* derid* describ* detail* detailed disagree* disclos* discuss* dismiss* disput*
doubt* downplay* echo* eager elaborat* emphasi* encourag* endors* estimat* evid* exclaim* exhort* explain*
explanation* express* favor* favour* fear* feel feels felt flag* forecast* foresee* found find* fret* grumbl* guess*
hail* highlight* hint* hop* impl* indicat* inform* insist* invit* joke* judg* know* knew lament* lash* lay laid
liken* lobb* maintain* mean* mention* mock* negotiat* not* object* observ* offer* opin* oppos* optimis*
outlin* pessimis* plea* pled* point* portray* prais* predict* prefer* press* pressing promis* propos* protest* provid*
question* quer* quip* quot* rail* rais* react* read* reaffirm* reassur* rebuff* rebuk* rebut* recall* recommend*
reckon* refer* reflect* regard* reiterat* reject* remark* remind* repeat* repl* report* request* resolv* respon*
retort* reveal* rul* sa* saw scoff* see* seek* shar* show* shown signal* skeptic* sceptic* sorry sought sound* speak*
specif* speech* spell* spoke* stand* state* statement* stress* stump* submit* suggest* support* sure suspect* swear* talk*
teas* tell* testi* thank* think* thought threat* told tout* tweet* unclear underlin* underscor* understand* undertak*
urg* view* vent* laud* scold* chastis* lambast* extol* ridicul* brag* publish* articulat* chant* recit* pronounc* clear per voic* vow* wait* want* warn* welcom* wish* wonder* word* worr* writ* wrote
""".split()
_HEDGE = re.compile(
    r"\b(?:expect\w*|seen|seem\w*|appear\w*|believed|thought|estimated|known|feared|reported|rumou?red|"
    r"considered|likely|(?:not|far\s+from|un)\s*clear|become\s+\w*\s*clear|no\s+doubt)\b",
    re.IGNORECASE,
)
#: "Reportedly", "seemingly": adverbs that are made of a verb of saying.
_ADVERB = re.compile(r"\b\w+(?:ed|ing)ly\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|it)\b", re.IGNORECASE)


def tells(cue: str, *, sourced: bool) -> bool:
    """Whether a cue tells of a statement; `sourced` where somebody is named beside it.

    >>> tells("has repeatedly warned", sourced=True), tells("slapped", sourced=True)
    (True, False)
    >>> tells("are expected", sourced=False), tells("is expected to", sourced=True)
    (False, False)
    >>> tells("pushed back", sourced=True), tells("reportedly", sourced=True)
    (False, False)
    """
    if not any(map(str.isalpha, cue)):
        return True  # a headline's colon
    if _HEDGE.search(cue) and (not sourced or _PASSIVE.search(cue)):
        return False
    return _telling().search(_ADVERB.sub("", cue)) is not None


@cache
def _telling() -> re.Pattern[str]:
    stems = "|".join(stem.replace("*", r"\w*") for stem in _STEMS)
    rules = load()
    says, calls = rules.says.pattern, rules.calls.pattern
    return re.compile(
        rf"\b(?:{stems}|push\w*(?!\s+back))\b|{says}|{calls}", re.IGNORECASE
    )
