"""Who is meant by the words that name a speaker. Each row names its difficulty."""

import pytest

from tests.language.marked import spoken

NAMED = [
    pytest.param(
        "<st>Norwegian</st> Foreign Minister <p>Ana Belo</p> came. <s><p>Belo</p></s> <c>said</c> <q>the gates were open</q>.",
        ["Ana Belo / Norway"],
        id="a family name after the full one, with office and side",
    ),
    pytest.param(
        "<s><st>Chile</st>'s <p>Ivo Kade</p></s> <c>said</c> <q>nothing was agreed</q>.",
        ["Ivo Kade / Chile"],
        id="whose, without an office",
    ),
    pytest.param(
        "President <p>Olen Marsh</p> and his wife, <p>Ida Marsh</p>, dined. <s><p>Marsh</p></s> <c>said</c> <q>it was late</q>.",
        ["Olen Marsh"],
        id="the bare name is not the wife's",
    ),
    pytest.param(
        "<p>Olen Marsh</p>, her husband, waited. <s>Mrs <p>Marsh</p></s> <c>said</c> <q>it was late</q>.",
        ["Marsh"],
        id="a woman's title rules out a man of the name",
    ),
    pytest.param(
        "<s>Former <st>Norwegian</st> Foreign Minister <p>Ana Belo</p></s> <c>said</c> <q>it was a mistake</q>.",
        ["Ana Belo"],
        id="who held an office speaks for nobody now",
    ),
    pytest.param(
        "<s><p>Mira Vost</p>, an analyst at the <o>River Institute</o>,</s> <c>said</c> <q>it would fail</q>.",
        ["Mira Vost"],
        id="one who studies speaks for no side",
    ),
]

SIDES = [
    pytest.param(
        "<s><o>Dockers' Union</o> secretary <p>Petra Holm</p></s> <c>said</c> <q>the strike goes on</q>.",
        ["Petra Holm / Dockers' Union"],
        id="a union's secretary",
    ),
    pytest.param(
        "<s><p>Olen Marsh</p>, chief executive of <o>Ardel Hydro</o>,</s> <c>said</c> <q>the gates are ours</q>.",
        ["Olen Marsh / Ardel Hydro"],
        id="a company's head, told after the name",
    ),
    pytest.param(
        "<s><p>Petra Holm</p> of the <o>Dockers' Union</o></s> <c>said</c> <q>the strike goes on</q>.",
        ["Petra Holm / Dockers' Union"],
        id="of whom, and no office",
    ),
    pytest.param(
        "<s><o>Highland Front</o> spokeswoman <p>Sela Rook</p></s> <c>said</c> <q>the hills stay</q>.",
        ["Sela Rook / Highland Front"],
        id="an armed movement",
    ),
    pytest.param(
        "<s><p>Dora Finn</p>, who leads the council,</s> <c>said</c> <q>no</q>. <s><o>Harbour Party</o> leader <p>Dora Finn</p></s> <c>said</c> <q>no again</q>.",
        ["Dora Finn / Harbour Party"] * 2,
        id="a party of a coalition, told only later",
    ),
    pytest.param(
        "The <o>Highland Front</o>, an armed movement, came. <s>The movement's spokeswoman, <p>Sela Rook</p>,</s> <c>said</c> <q>no</q>.",
        ["Sela Rook / Highland Front"],
        id="a title whose owner is not named in it",
    ),
    pytest.param(
        "The <o>River Commission</o> met. <s><p>Ines Dahl</p>, who chairs the commission,</s> <c>said</c> <q>no</q>.",
        ["Ines Dahl / River Commission"],
        id="who chairs what",
    ),
    pytest.param(
        "<s>Senator <p>Ida Vale</p> (D-N.Y.)</s> <c>said</c> <q>the bill was dead</q>.",
        ["Ida Vale / Democratic Party"],
        id="a lawmaker's party by its letter",
    ),
    pytest.param(
        "<s><st>Norwegian</st> Senator <p>Ida Vale</p></s> <c>said</c> <q>the bill was dead</q>.",
        ["Ida Vale"],
        id="a lawmaker does not speak for the state",
    ),
    pytest.param(
        "<s><o>Senate Budget Committee</o> Chairman <p>Ida Vale</p></s> <c>said</c> <q>no</q>. <s>The Speaker of the <o>US House of Representatives</o>, <p>Ivo Kade</p>,</s> <c>said</c> <q>no</q>.",
        ["Ida Vale", "Ivo Kade"],
        id="a committee of a chamber is no side",
    ),
    pytest.param(
        "<s><p>Scott Vane</p>, a director for <l>Asia</l> at <o>Harbour Group</o>,</s> <c>said</c> <q>it would hold</q>.",
        ["Scott Vane / Harbour Group"],
        id="the field of an office is not whose it is",
    ),
    pytest.param(
        "<s><st>Norwegian</st> <o>Foreign Ministry</o> spokesman <p>Ivo Kade</p></s> <c>said</c> <q>no</q>.",
        ["Ivo Kade / Norway"],
        id="a state's ministry stands for the state",
    ),
    pytest.param(
        "President <p>Olen Marsh</p> spoke. The <st>Norwegian</st> president left. <s><p>Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh / Norway"],
        id="the side told elsewhere, with the office and without the name",
    ),
    pytest.param(
        "President <p>Olen Marsh</p> called the <st>Norwegian</st> president. <s><p>Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh"],
        id="who calls a president is another one",
    ),
    pytest.param(
        "<s><p>Jeff Vane</p>, <o>River Council</o> director for <st>Chile</st>, <st>Norway</st> and the <l>Gulf</l>,</s> <c>said</c> <q>no</q>.",
        ["Jeff Vane / River Council"],
        id="states that an office is for are no side, and no speakers",
    ),
    pytest.param(
        "<s>The government's chief negotiator <p>Ivo Kade</p></s> <c>said</c> <q>no</q>. The <st>Chilean</st> government was silent.",
        ["Ivo Kade / Chile"],
        id="the only government on the page",
    ),
    pytest.param(
        "<s>The <st>Icelandic</st> foreign minister, <p>Ivo Kade</p>,</s> <c>said</c> <q>it was late</q>. <s><p>Kade</p></s> <c>said</c> <q>no</q>.",
        ["Ivo Kade / Iceland"] * 2,
        id="a title with its state, and the name after a comma",
    ),
    pytest.param(
        "<s>The foreign minister of <st>Iceland</st>, <p>Ivo Kade</p>,</s> <c>said</c> <q>no</q>. <s>The <st>Fijian</st> envoy for <st>Iceland</st>, <p>Ida Moor</p>,</s> <c>said</c> <q>no</q>.",
        ["Ivo Kade / Iceland", "Ida Moor / Fiji"],
        id="whose it is behind an office, and for what it is",
    ),
    pytest.param(
        "<p>Rhys Vale</p> leads the party. <s>Leader in the assembly <p>Olen Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh"],
        id="where somebody leads, between his office and his name",
    ),
    pytest.param(
        "<s>The negotiator <p>Olen Marsh III</p></s> <c>said</c> <q>no</q>. <s><p>Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh III"] * 2,
        id="the third of his name",
    ),
    pytest.param(
        "The <o>Dockers' Union</o> met. <s>A union spokesman</s> <c>said</c> <q>no</q>.",
        ["Dockers' Union / Dockers' Union"],
        id="a spokesman of the only union",
    ),
    pytest.param(
        "<s>The former <st>Icelandic</st> foreign minister, <p>Ivo Kade</p>,</s> <c>said</c> <q>it was late</q>.",
        ["Ivo Kade"],
        id="and one who held it",
    ),
    pytest.param(
        "They thanked the <st>Icelandic</st> president, <p>Ivo Kade</p> said. <s><p>Kade</p></s> <c>said</c> <q>it was late</q>.",
        ["Ivo Kade"],
        id="a comma after which another clause begins",
    ),
    pytest.param(
        "<s>The envoy to <st>Iceland</st>, <p>Ida Moor</p>,</s> <c>said</c> <q>no</q>.",
        ["Ida Moor"],
        id="an envoy to a state is not its own",
    ),
    pytest.param(
        "The <o>Front</o> and the government of <st>Paraguay</st> met. <s>The government's chief negotiator, <p>Ana Brel</p>,</s> <c>said</c> <q>no</q>.",
        ["Ana Brel / Paraguay"],
        id="the only government, named after its state",
    ),
    pytest.param(
        "<o>Orlin Aerospace</o> met the <o>Dockers' Union</o>. <s>The company's chief executive, <p>Ida Tamm</p>,</s> <c>said</c> <q>no</q>.",
        ["Ida Tamm / Orlin Aerospace"],
        id="the company is what is no union",
    ),
    pytest.param(
        "The <o>Highland Front</o> came. <s>The group's commander, <p>Joss Vane</p>,</s> <c>said</c> <q>no</q>. <s>A spokeswoman for <p>Vane</p></s> <c>said</c> <q>no again</q>.",
        ["Joss Vane / Highland Front", "? / Highland Front"],
        id="who speaks for a person speaks for the person's side",
    ),
    pytest.param(
        "<s>A <o>Harbour Party</o> official</s> <c>said</c> <q>talks went on</q>.",
        ["? / Harbour Party"],
        id="nobody knows which official, but for whom",
    ),
    pytest.param(
        "<s>Some <st>Norwegians</st></s> <c>said</c> <q>talks went on</q>.",
        ["?"],
        id="some of a people do not speak for the state",
    ),
    pytest.param(
        "<s><st>Norway</st>'s transport ministry</s> <c>said</c> <q>no</q>. <s>The ministry</s> <c>added</c> <q>never</q>.",
        ["Norwegian transport ministry / Norway"] * 2,
        id="a ministry in small letters, and then by its sort",
    ),
    pytest.param(
        "<s>A statement issued by the <o>Highland Front</o></s> <c>said</c> <q>no</q>.",
        ["Highland Front / Highland Front"],
        id="whose statement it is, after it",
    ),
    pytest.param(
        "The <o>United Millworkers</o> met <o>Ardel Hydro</o>. <s>The union</s> <c>said</c> <q>no</q>.",
        ["United Millworkers / United Millworkers"],
        id="a union by the name of its members",
    ),
    pytest.param(
        "<s><p>Kade</p> trade adviser</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="an adviser with an adjective is not his principal",
    ),
    pytest.param(
        "<s>The <o>Council for Peace on the Ardel</o></s> <c>said</c> <q>no</q>.",
        ["Council for Peace on the Ardel / Council for Peace on the Ardel"],
        id="a name with a preposition in it is whole",
    ),
    pytest.param(
        "<s>River Authority (RA) President <p>Ines Dahl</p></s> <c>said</c> <q>no</q>.",
        ["Ines Dahl"],
        id="an acronym in brackets does not end the phrase",
    ),
    pytest.param(
        "<s>The <p>Marsh</p> administration's</s> <c>warnings of</c> <q>a flood</q> came to nothing.",
        ["Marsh administration / Marsh administration"],
        id="the possessive of a body that is called after a person",
    ),
]

TITLES = [
    pytest.param(
        "<p>Juan Mar</p>, leader of the <o>Mining Federation</o>, left. The opposition was unhappy. <s>Its leader, former president <p>Carlo Mes</p>,</s> <c>said</c> <q>no</q>.",
        ["Carlo Mes"],
        id="its leader is named beside, with what he was",
    ),
    pytest.param(
        "<p>Juan Mar</p>, leader of the <o>Mining Federation</o>, left. <s>The <o>Harbour Party</o></s> <c>said</c> <q>no</q>. <s>Its leader</s> <c>said</c> <q>no</q>.",
        ["Harbour Party / Harbour Party", "? / Harbour Party"],
        id="the leader of whom one speaks, and not the only leader named",
    ),
    pytest.param(
        "<s><st>Chile</st>'s envoy to the talks, <p>Ivo Kade</p>,</s> <c>said</c> <q>no</q>. <s>His <st>Fijian</st> colleague, <p>Ida Moor</p>,</s> <c>said</c> <q>no</q>.",
        ["Ivo Kade / Chile", "Ida Moor / Fiji"],
        id="an envoy to the talks, and his colleague",
    ),
    pytest.param(
        "<s><p>Enrica Vale</p>, who coordinates the talks for the <o>River Commission</o>,</s> <c>said</c> <q>no</q>.",
        ["Enrica Vale / River Commission"],
        id="for whom somebody does what",
    ),
    pytest.param(
        "<s><o>Foreign Ministry</o> spokesman <p>Ivo Kade</p></s> <c>told reporters in Oslo</c> <q>no</q>.",
        ["Ivo Kade / Norway"],
        id="a ministry of no state that speaks in a capital",
    ),
    pytest.param(
        "<s><p>Ana Belo</p>'s <st>Norwegian</st> counterpart, <p>Ivo Kade</p>,</s> <c>said</c> <q>no</q>. <s><p>Belo</p>'s lawyer, <p>Ida Moor</p>,</s> <c>said</c> <q>no</q>.",
        ["Ivo Kade / Norway", "Ida Moor"],
        id="whose counterpart or lawyer somebody is, and who it is",
    ),
    pytest.param(
        "The <o>Dockers' Union</o> met. <s><p>Petra Holm</p>, the union's general secretary,</s> <c>said</c> <q>no</q>.",
        ["Petra Holm / Dockers' Union"],
        id="a body's sort in an apposition",
    ),
    pytest.param(
        "<s>A <o>Harbour Rail</o> spokeswoman</s> <c>said</c> <q>no</q>. “<d>Not yet,</d>” <s>she</s> <c>added</c>.",
        ["Harbour Rail / Harbour Rail"] * 2,
        id="a spokeswoman whom nobody names goes on",
    ),
    pytest.param(
        "Chief negotiator <p>Frank Perl</p> waited. <s>The rebels' negotiator in <l>Quito</l>, <p>Joss Vane</p>,</s> <c>said</c> <q>no</q>. <s>The rebels' negotiator</s> <c>said</c> <q>no</q>.",
        ["Joss Vane", "?"],
        id="the rebels' negotiator is not whoever else negotiates",
    ),
    pytest.param(
        "The <o>Screenwriters Guild</o> met. <s>Guild negotiator <p>Ellen Stoll</p></s> <c>said</c> <q>no</q>.",
        ["Ellen Stoll / Screenwriters Guild"],
        id="a body's sort before an office",
    ),
    pytest.param(
        "Its leader, <p>Grace Odhi</p>, waited. <s>The church leader</s> <c>said</c> <q>no</q>. <s>The new leader</s> <c>said</c> <q>no</q>.",
        ["?", "Grace Odhi"],
        id="the leader of something else",
    ),
    pytest.param(
        "<st>Norwegian</st> President <p>Olen Marsh</p> came. <s>The president himself</s> <c>said</c> <q>no</q>. <s>His office</s> <c>said</c> <q>yes</q>.",
        ["Olen Marsh / Norway", "? / Norway"],
        id="himself, and those who serve him",
    ),
    pytest.param(
        "<s>The minister from <st>Norway</st>, <p>Ana Belo</p>,</s> <c>said</c> <q>no</q>.",
        ["Ana Belo / Norway"],
        id="where a minister is from",
    ),
    pytest.param(
        "<o>Hill Alliance</o> came. The <o>Dockers' Union</o> came.\n<o>Greenwatch</o> was not happy. <s>The group's director, <p>Ida Noor</p>,</s> <c>said</c> <q>no</q>.",
        ["Ida Noor / Greenwatch"],
        id="of several groups the one of the paragraph",
    ),
    pytest.param(
        "<st>Norwegian</st> President <p>Olen Marsh</p> came. <s>The <st>Norwegian</st> council president</s> <c>said</c> <q>no</q>. <s>The <st>Norwegian</st> president</s> <c>said</c> <q>yes</q>.",
        ["?", "Olen Marsh / Norway"],
        id="the president of a state's council is another one",
    ),
    pytest.param(
        "<o>Dockers' Union</o> president <p>Petra Holm</p> met President <p>Olen Marsh</p>. <s>The union president</s> <c>said</c> <q>no</q>.",
        ["Petra Holm / Dockers' Union"],
        id="the president of the only union",
    ),
    pytest.param(
        "<st>Norwegian</st> Foreign Minister <p>Ana Belo</p> met <st>Chilean</st> Foreign Minister <p>Ivo Kade</p>. <s>The <st>Chilean</st> foreign minister</s> <c>said</c> <q>no</q>.",
        ["Ivo Kade / Chile"],
        id="of two who hold the office, the one of that side",
    ),
    pytest.param(
        "<st>Norwegian</st> Foreign Minister <p>Ana Belo</p> met <st>Chilean</st> Foreign Minister <p>Ivo Kade</p>. <s>The foreign minister</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="of two who hold the office, neither is chosen",
    ),
    pytest.param(
        "<st>Norwegian</st> Foreign Minister <p>Ana Belo</p> met <st>Chilean</st> Foreign Minister <p>Ivo Kade</p>. <s>The <st>Norwegian</st> and <st>Chilean</st> foreign ministers</s> <c>called for</c> <q>a truce</q>.",
        ["Ana Belo & Ivo Kade / Norway & Chile"],
        id="two sides share the noun",
    ),
    pytest.param(
        "<st>Norwegian</st> Foreign Minister <p>Ana Belo</p> and <st>Chilean</st> Foreign Minister <p>Ivo Kade</p> met. <p>Belo</p> spoke first. <s>Her <st>Chilean</st> counterpart</s> <c>said</c> <q>no</q>.",
        ["Ivo Kade / Chile"],
        id="the counterpart holds the office of who was last in view",
    ),
    pytest.param(
        "Senator <p>Ida Vale</p> left. <s>The senators</s> <c>said</c> <q>they were not asked</q>.",
        ["?"],
        id="a plural is not the one who is named",
    ),
    pytest.param(
        "Foreign Minister <p>Ana Belo</p> left. <s>A minister</s> <c>said</c> <q>she was not asked</q>.",
        ["?"],
        id="an indefinite title is nobody known",
    ),
    pytest.param(
        "<s>A spokesman for the <o>Highland Front</o></s> <c>said</c> <q>no</q>. <s>The spokesman</s> <c>added</c> <q>never</q>.",
        ["Highland Front / Highland Front"] * 2,
        id="a spokesman whom nobody names speaks for his principal, and goes on",
    ),
    pytest.param(
        "<s>The union's secretary, <p>Petra Holm</p>,</s> <c>said</c> <q>no</q>.",
        ["Petra Holm"],
        id="the name beside the title",
    ),
]

AGAINST = [
    pytest.param(
        "<s><st>Chilean</st> rebel leader <p>Olen Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh"],
        id="a rebel leader does not speak for the state",
    ),
    pytest.param(
        "<s><st>Chile</st>'s opposition leader <p>Olen Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh"],
        id="the opposition's leader, not the opposition, and not the state",
    ),
    pytest.param(
        "<s><p>Olen Marsh</p>, the <st>Chilean</st> opposition leader,</s> <c>said</c> <q>no</q>.",
        ["Olen Marsh"],
        id="the opposition's leader, told after the name",
    ),
]

FIELDS = [
    pytest.param(
        "<s><st>Chile</st>’s chief climate negotiator <p>Olen Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh / Chile"],
        id="what an office is about stands before it",
    ),
    pytest.param(
        "<s><st>Chilean</st> Climate Minister <p>Olen Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh / Chile"],
        id="with a capital",
    ),
    pytest.param(
        "<s><st>Chilean</st> union secretary <p>Olen Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh"],
        id="a union's secretary is not the state's",
    ),
    pytest.param(
        "<s><st>Chilean</st> former climate minister <p>Olen Marsh</p></s> <c>said</c> <q>no</q>.",
        ["Olen Marsh"],
        id="who held the office",
    ),
]

OWN_PEOPLE = [
    pytest.param(
        "<s><st>Chile</st>'s leftist <o>Highland Front</o> rebels</s> <c>said</c> <q>no</q>.",
        ["Highland Front / Highland Front"],
        id="a name before what those are who bear it",
    ),
    pytest.param(
        "<s><o>Highland Front</o> negotiators</s> <c>said</c> <q>no</q>.",
        ["Highland Front / Highland Front"],
        id="all of a body's negotiators speak for it",
    ),
    pytest.param(
        "<s>Two <o>Highland Front</o> officials</s> <c>said</c> <q>no</q>.",
        ["? / Highland Front"],
        id="nobody knows which two",
    ),
    pytest.param(
        "<s>Some <o>Highland Front</o> fighters</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="some of the fighters are not the movement",
    ),
    pytest.param(
        "<s><o>Harbour Party</o> lawmakers</s> <c>said</c> <q>no</q>.",
        ["? / Harbour Party"],
        id="lawmakers vote for themselves",
    ),
    pytest.param(
        "<st>Chilean</st> President <p>Ivo Kade</p> left. <s>The government of President <p>Ivo Kade</p></s> <c>said</c> <q>no</q>.",
        ["Ivo Kade government / Chile"],
        id="a government, called after whose it is",
    ),
]

BODIES = [
    pytest.param(
        "<s>A rival union, <o>Fedmin</o>,</s> <c>said</c> <q>no</q>.",
        ["Fedmin / Fedmin"],
        id="a body named beside its sort",
    ),
    pytest.param(
        "The <o>Red Lamp</o> came. <o>HDF</o> leader <p>Joss Vane</p> had agreed, <s>the group</s> <c>said</c> <q>twice</q>.",
        ["HDF / HDF"],
        id="the only group of the sentence, though no subject",
    ),
    pytest.param(
        "MARON (<o>ORP</o>) - <o>Hill Alliance</o> men left. <s>The group</s> <c>said</c> <q>no</q>.",
        ["Hill Alliance / Hill Alliance"],
        id="the agency that files a report is not the group",
    ),
    pytest.param(
        "<s>An <o>HDF</o> spokesman</s> <c>said</c> <q>no</q>.",
        ["HDF / HDF"],
        id="a name of capitals before a spokesman",
    ),
    pytest.param(
        "The <o>Desert Brigade</o> wrote to the <o>Foreign Ministry</o>. <s>The militants</s> <c>said</c> <q>no</q>. <s>The brigade</s> <c>said</c> <q>no</q>.",
        ["Desert Brigade / Desert Brigade"] * 2,
        id="the only ones who can be militants",
    ),
    pytest.param(
        "<o>Orlin Aerospace</o> met the <o>Dockers' Union</o>. <s>The planemaker</s> <c>said</c> <q>no</q>. <s>The aviation giant</s> <c>said</c> <q>no again</q>.",
        ["Orlin Aerospace / Orlin Aerospace"] * 2,
        id="what papers call a company for change",
    ),
    pytest.param(
        "<o>Orlin Aerospace</o> and <o>Varn Motors</o> met. <s>The carmaker</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="either of two companies",
    ),
    pytest.param(
        "The <o>Harbour Party</o> won. <s>The company</s> <c>said</c> <q>no</q>. <s>The lawmaker</s> <c>said</c> <q>no</q>.",
        ["?", "?"],
        id="a party is no company, and a lawmaker none either",
    ),
    pytest.param(
        "The <st>Paraguayan</st> government met. <s>The government</s> <c>said</c> <q>no</q>.",
        ["Paraguayan government / Paraguay"],
        id="the only government of which the page tells",
    ),
    pytest.param(
        "The <st>Paraguayan</st> government came. <s>The large government delegation</s> <c>said</c> <q>no</q>. <s>Government negotiators</s> <c>said</c> <q>no</q>. <s>A government spokesman</s> <c>said</c> <q>no</q>.",
        ["? / Paraguay", "? / Paraguay", "Paraguayan government / Paraguay"],
        id="a government's delegation, negotiators and spokesman",
    ),
    pytest.param(
        "The <st>Paraguayan</st> government wrote to the government of <st>Chile</st>. <s>The government</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="one of two governments",
    ),
    pytest.param(
        "<s>The foreign ministry in <l>Asuncion</l></s> <c>said</c> <q>no</q>. <s>The union in <l>Asuncion</l></s> <c>said</c> <q>no</q>.",
        ["Paraguayan foreign ministry / Paraguay", "?"],
        id="a ministry by where it sits",
    ),
    pytest.param(
        "<s><l>Asuncion</l>'s foreign ministry</s> <c>said</c> <q>no</q>.",
        ["Paraguayan foreign ministry / Paraguay"],
        id="a ministry of the capital",
    ),
    pytest.param(
        "<s><l>Oslo</l></s> <c>said</c> <q>it would come</q>. They dined in <l>Oslo</l>.",
        ["Norway / Norway"],
        id="a capital that speaks is who governs there",
    ),
    pytest.param(
        "<s>The government of <st>Norway</st></s> <c>said</c> <q>yes</q>. <s>The <st>Norwegian</st> authorities</s> <c>said</c> <q>no</q>.",
        ["Norwegian government / Norway"] * 2,
        id="a government, however the page puts it",
    ),
    pytest.param(
        "The hydropower company <o>Ardel Hydro</o> met the <o>Dockers' Union</o>. <s>The company</s> <c>said</c> <q>yes</q>. <s>The union</s> <c>said</c> <q>no</q>.",
        ["Ardel Hydro / Ardel Hydro", "Dockers' Union / Dockers' Union"],
        id="the company and the union by what they are",
    ),
    pytest.param(
        "The <o>Upper Valley Council</o> and the <o>Upper Valley National Council</o> met. <s>The council</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="of two councils neither is chosen",
    ),
    pytest.param(
        "The <o>Upper Valley Council</o> and the <o>Upper Valley National Council</o> met. <s>Both councils</s> <c>said</c> <q>no</q>.",
        [" / ".join(["Upper Valley Council & Upper Valley National Council"] * 2)],
        id="both councils",
    ),
    pytest.param(
        "<st>Chilean</st> President <p>Ivo Kade</p> left. <s>The <p>Kade</p> government</s> <c>said</c> <q>no</q>.",
        ["Kade government / Chile"],
        id="a government called after a person",
    ),
    pytest.param(
        "<s>One of the bloc's main groups - the <o>Upper Valley Council</o> -</s> <c>said</c> <q>no</q>.",
        ["Upper Valley Council / Upper Valley Council"],
        id="one of many, and which",
    ),
    pytest.param(
        "<s>One of the union's leaders</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="one of many, and nobody knows which",
    ),
    pytest.param(
        "<s>The <o>Highland Front</o>'s statement</s> <c>said</c> <q>no</q>.",
        ["Highland Front / Highland Front"],
        id="what a body puts out, it says",
    ),
    pytest.param(
        "<s><st>Norwegian</st> rice growers</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="a state's name is only the beginning",
    ),
    pytest.param(
        "<s>The veteran <o>Tory</o></s> <c>said</c> <q>no</q>.",
        ["? / Conservative Party"],
        id="one of a party is not the party",
    ),
]

SEVERAL = [
    pytest.param(
        "<s>The foreign ministers of <st>Fiji</st> and <st>Iceland</st></s> <c>said</c> <q>they would come</q>.",
        ["? / Fiji & Iceland"],
        id="two sides that share an office, and nobody is named",
    ),
    pytest.param(
        "<p>Ana Belo</p>, the <st>Fijian</st> foreign minister, met the <st>Icelandic</st> foreign minister, <p>Ivo Kade</p>. <s>The foreign ministers of <st>Fiji</st> and <st>Iceland</st></s> <c>said</c> <q>they would come</q>.",
        ["Ana Belo & Ivo Kade / Fiji & Iceland"],
        id="two sides that share an office, and both are known",
    ),
    pytest.param(
        "<s><p>Ana Belo</p>, <p>Ivo Kade</p> and <p>Sela Rook</p></s> <c>said</c> <q>yes</q>.",
        ["Ana Belo & Ivo Kade & Sela Rook"],
        id="three in a list",
    ),
    pytest.param(
        "<p>Ivo Kade</p> came. <s><p>Ana Belo</p>, a minister and <p>Kade</p>'s old rival,</s> <c>said</c> <q>yes</q>.",
        ["Ana Belo"],
        id="an apposition with and, and another's name in it",
    ),
    pytest.param(
        "<s>The <o>River and Lakes Commission</o></s> <c>said</c> <q>yes</q>.",
        ["River and Lakes Commission / River and Lakes Commission"],
        id="one body with and in its name",
    ),
    pytest.param(
        "<p>Ivo Kade</p> came. <s><p>Ana Belo</p>, a lawyer and <p>Kade</p> supporter,</s> <c>said</c> <q>yes</q>.",
        ["Ana Belo"],
        id="a supporter is not whom she supports",
    ),
    pytest.param(
        "<s><p>Ivo Kade</p> and his advisers</s> <c>hope</c> <q>to come</q>.",
        ["Ivo Kade"],
        id="he is one of them, whoever the others are",
    ),
    pytest.param(
        "<s>The top diplomats, including <p>Ana Belo</p>,</s> <c>stressed</c> <q>the need to talk</q>. <s>They</s> <c>added</c> <q>nothing was lost</q>.",
        ["Ana Belo"] * 2,
        id="of many, the one who is named",
    ),
    pytest.param(
        "<s><p>Ana Belo</p> and <p>Ivo Kade</p></s> <c>said</c> <q>yes</q>. <s>The two ministers</s> <c>discussed</c> <q>the gates</q>. <s>They</s> <c>agreed</c> <q>to meet</q>.",
        ["Ana Belo & Ivo Kade"] * 3,
        id="the two, and they, are who spoke together",
    ),
    pytest.param(
        "<p>Ana Belo</p> met <p>Ivo Kade</p>. <s><p>Belo</p></s> <c>said</c> <q>he and <p>Kade</p> had talked</q>. <s>Both parties</s> <c>said</c> <q>no</q>.",
        ["Ana Belo", "?"],
        id="parties are no people",
    ),
    pytest.param(
        "<s>Both sides in the conflict</s> <c>accused</c> <q>each other</q>. The <st>Chilean</st> government will come, the <st>Chilean</st> opposition will not.",
        ["Chilean government & Chilean opposition / Chile & Chilean opposition"],
        id="both sides where a government and its opposition are named",
    ),
    pytest.param(
        "<s>Rice growers</s> <c>said</c> <q>no</q>. <st>Norway</st> and <st>Chile</st> were silent. <s>Rice growers</s> <c>wrote</c> <q>no</q>. <s>They</s> <c>added</c> <q>never</q>.",
        ["?", "?", "?"],
        id="they go on who are not named, and not two states in between",
    ),
]

PRONOUNS = [
    pytest.param(
        "<p>Ana Belo</p> met <p>Ivo Kade</p>. <s>She</s> <c>said</c> <q>yes</q>. <s>He</s> <c>said</c> <q>no</q>.",
        ["Ana Belo", "Ivo Kade"],
        id="told apart by their given names",
    ),
    pytest.param(
        "<p>Ivo Kade</p> spoke. <p>Ana Belo</p>'s plan, <s>he</s> <c>said</c>, <q>would fail</q>.",
        ["Ivo Kade"],
        id="a pronoun in brackets is not who is named in the sentence",
    ),
    pytest.param(
        "<p>Ivo Kade</p> spoke. He had left for <p>Olen</p> House, where <s>he</s> <c>said</c> <q>no</q>.",
        ["Ivo Kade"],
        id="the sentence begins with the pronoun: whoever it is, is named before",
    ),
    pytest.param(
        "In <l>Tirsk</l> the <o>Highland Front</o> was feared. <s>It</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="it may be what is no subject, so nobody",
    ),
    pytest.param(
        "The <o>Highland Front</o> came. <s>It</s> <c>said</c> <q>no</q>.",
        ["Highland Front / Highland Front"],
        id="it is the subject of the sentence before",
    ),
    pytest.param(
        "An answer came from <p>Ana Belo</p>, <s>who</s> <c>said</c> <q>no</q>. It asked <s>who</s> <c>had said</c> <q>so</q>.",
        ["Ana Belo", "?"],
        id="who follows a name, or asks",
    ),
    pytest.param(
        '<s><p>Ana Belo</p></s> <c>said</c>: "<d>We saw <p>Kade</p>. <s>He</s> <c>promised</c> <q>water</q>.</d>"',
        ["Ana Belo", "Kade"],
        id="a pronoun in a quotation is somebody in it",
    ),
]

SUBJECTS = [
    pytest.param(
        "<p>Marsh</p>'s adviser came late and <s/><c>said</c> <q>no</q>.",
        ["?"],
        id="whose adviser it is does not speak",
    ),
    pytest.param(
        "Asked about the gates, <p>Ana Belo</p> shrugged and <s/><c>said</c> <q>they were shut</q>.",
        ["Ana Belo"],
        id="the sentence's only person",
    ),
    pytest.param(
        "Talks with <p>Ana Belo</p> failed, but now the envoys came and <s/><c>asked</c> <q>for more</q>.",
        ["?"],
        id="the only person is named in another clause",
    ),
    pytest.param(
        "<p>Kade</p> faced one of the many <s/><c>seeking</c> <q>a vote against him</q>.",
        ["?"],
        id="a participle hangs on what stands before it",
    ),
    pytest.param(
        "<s><p>Olen Marsh</p></s> <c>said</c> <q>no</q>, despite <s><p>Ivo Kade</p></s> <c>saying</c> <q>yes</q>. <d>It is so</d>, <s>he</s> <c>added</c>.",
        ["Olen Marsh", "Ivo Kade", "Olen Marsh"],
        id="the subject of the sentence, and not of what hangs on it",
    ),
    pytest.param(
        "<p>Olen Marsh</p> left, but Mr <p>Ivo Kade</p> stayed. <s>He</s> <c>promised</c> <q>to come back</q>.",
        ["?"],
        id="two subjects, of whom either may go on",
    ),
    pytest.param(
        "<p>Olen Marsh</p> left. <s>A senior official</s> <c>said</c> <q>he was ill</q>. <s>He</s> <c>added</c> <q>it was no matter</q>.",
        ["?", "?"],
        id="he is whoever spoke, whom nobody names",
    ),
    pytest.param(
        "<o>Ardel Hydro</o> cut the water. <s>Their union</s> <c>said</c> <q>no</q>. <s>It</s> <c>added</c> <q>never</q>.",
        ["?", "?"],
        id="it is the union, whichever that is",
    ),
    pytest.param(
        "<p>Olen Marsh</p> waves, in a picture by NNA/<p>Jonas Wirth</p>. <s>He</s> <c>wrote</c> <q>no</q>.",
        ["Olen Marsh"],
        id="a picture's credit is nobody of the story",
    ),
    pytest.param(
        "<p>Olen Marsh</p> and <p>Ivo Kade</p> met. It rained. It snowed. It hailed. The two teams came, and <s>they</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="a pair that was named far before",
    ),
    pytest.param(
        "<p>Olen Marsh</p> and <p>Ivo Kade</p> met. The two negotiating teams came, and <s>they</s> <c>said</c> <q>no</q>.",
        ["?"],
        id="they are others, whom nobody names",
    ),
    pytest.param(
        "<p>Olen Marsh</p> left. <s><p>Olen Marsh Jr</p></s> <c>said</c> <q>no</q>. <s><p>Olen Marsh</p></s> <c>said</c> <q>yes</q>.",
        ["Olen Marsh Jr", "Olen Marsh"],
        id="father and son",
    ),
    pytest.param(
        "<s><p>Ivo Kade</p></s> <c>agreed</c> <q>to come</q>, <s/><c>adding</c> <q>it was late</q>.",
        ["Ivo Kade"] * 2,
        id="a participle has the subject of its sentence",
    ),
    pytest.param(
        "<p>Ana Belo</p> came out swinging against <p>Ivo Kade</p> and <s/><c>said</c> <q>the gates were shut</q>.",
        ["Ana Belo"],
        id="of two people, the one that the sentence begins with",
    ),
    pytest.param(
        "<s><p>Ana Belo</p></s> <c>said</c> <q>no</q>, while the old minister shrugged and <s/><c>said</c> <q>yes</q>.",
        ["Ana Belo", "?"],
        id="another subject, whom nobody knows",
    ),
    pytest.param(
        "<o>Ardel Hydro</o> raised its offer, which the union turned down, <s/><c>arguing</c> <q>it was late</q>.",
        ["?"],
        id="what hangs on a relative clause is its subject's",
    ),
    pytest.param(
        "<p>Ana Belo</p> came, though it <s/><c>was said</c> <q>she would not</q>.",
        ["?"],
        id="a passive is attributed to nobody",
    ),
    pytest.param(
        '"We are ready," <p>Belo</p> thought. <s><p>Belo</p></s> <c>said</c>: "<d>We are here.</d>"\n"<s/><c/><d>We stay.</d>"',
        ["Belo", "Belo"],
        id="a paragraph that is only a quotation goes on",
    ),
]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        *NAMED,
        *SIDES,
        *TITLES,
        *AGAINST,
        *OWN_PEOPLE,
        *BODIES,
        *SEVERAL,
        *PRONOUNS,
        *SUBJECTS,
    ],
)
def test_who_speaks_and_for_whom(markup: str, expected: list[str]) -> None:
    assert spoken(markup) == expected
