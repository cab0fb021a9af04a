"""Short and pet forms of first names that stand for one full name only; and words in a name that are no name.

A form that stands for several names (Sam, Alex, Chris, Pat) is not listed: it may still be the beginning of a name.
From common knowledge of English, French, German, Dutch, Spanish and Italian usage.
"""

_FORMS = """
abigail: abby abbie / alfred: alf alfie / amelia: millie / andrew: andy drew / anthony: tony / antonio: toni
archibald: archie / arthur: art / barbara: barb babs / beatrice: bea trixie / benjamin: benji benny / bernard: bernie
catherine: cathy kate katie katy kathy katherine kathryn / charles: chuck / charlotte: lottie
christopher: topher kit / cynthia: cindy / daniel: danny / deborah: debbie deb debra / dorothy: dot dottie dolly
edmund: ned / edward: ted teddy eddie / eleanor: ellie nell nora / elizabeth: liz lizzie beth betty bess libby eliza
elisabeth: lisbeth elsbeth / eugene: gene / florence: flo florrie flossie / francesco: cesco / francisco: paco pancho
franz: franzl / frederick: freddie fred / friedrich: fritz / gabriel: gabe / gerald: gerry / giovanni: gianni
giuseppe: beppe peppe / gregory: greg / gwendoline: gwen / hannah: hanna / harriet: hattie / helen: nell nellie
hendrik: henk / henry: hal hank / ignacio: nacho / isabella: izzy bella / jacob: jake / jacqueline: jackie
james: jim jimmy jamie / jennifer: jenny jen jenn / jessica: jess jessie / johannes: hannes
john: jack johnny / jonathan: jonny jon / jose: pepe / joseph: joe joey / joshua: josh / judith: judy
kenneth: ken kenny / lawrence: larry / leonard: len lenny / lewis: lew / louisa: lulu / madeleine: maddie maddy
margaret: maggie peggy meg marge margie madge greta / matilda: tilly tilda / matthew: matt / megan: meg meggie
michael: mike mick mickey / nathaniel: nate / nicholas: nick nicky / nikolaus: klaus / pamela: pam / patricia: trish
patrick: paddy / penelope: penny / peter: pete / philip: phil phillip pip / philippa: pippa / rebecca: becky becca
reginald: reg reggie / richard: dick rick ricky rich richie / robert: bob bobby rob robbie bert
ronald: ron ronnie / rosemary: rosie / samantha: sammie / sarah: sara sally sadie / sebastian: seb / sigrid: siggi
stephen: steve stevie steven / susan: sue susie suzie / susanne: sanne / theodore: theo / theresa: tess tessa terri
therese: resi / thomas: tom tommy / timothy: tim / victoria: vicky tori / vincent: vince vinny / vincenzo: enzo
walter: wally / wilhelm: willi / william: bill billy will willy liam / winifred: winnie / zachary: zach zack zak
"""

_TITLES = "mr mrs ms miss mx dr prof sir dame lord lady rev herr frau mme mlle monsieur madame dhr mevr sig sra signor"
_PARTICLES = "van von der den de la le du di da dos del el al bin ibn zu ter ten"
_NOBODY = "unknown test guest customer anonymous none null nil name firstname lastname kunde client unbekannt inconnu"
_ROLES = "info sales office hello contact kontakt mail email support service admin post orders shop noreply"

ELDER, YOUNGER = ("sr", "senior"), ("jr", "jnr", "junior", "ii", "iii")
NO_NAMES = (*_TITLES.split(), *_NOBODY.split(), *ELDER, *YOUNGER)
PARTICLES = tuple(_PARTICLES.split())
ROLES = tuple(_ROLES.split())


def full_forms() -> dict[str, str]:
    """Every short form with the one full name it stands for; forms listed under two names stand for neither.

    >>> full_forms()["bob"], "nell" in full_forms()
    ('robert', False)
    """
    pairs = []
    for one in _FORMS.strip().replace("\n", " / ").split(" / "):
        full, forms = one.split(": ")
        pairs += [(form, full) for form in forms.split()]
    forms = [form for form, _ in pairs]
    return {form: full for form, full in pairs if forms.count(form) == 1}
