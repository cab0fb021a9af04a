"""People who cannot be one, whatever they share: refused by the user, born on two days, two names of one house."""

MOST_TOGETHER = 200


def contradicted(groups: str) -> str:
    """The query for the groups in which two people contradict each other.

    A telephone is often a whole house's, so two names without anything in common contradict each other there; an e-mail
    may well be one person's under another name. A person whom the user joined has all the names and birthdays of the
    keys joined: agreeing with one will do.

    Args:
        groups: a query (together, person, by_phone): who would be joined, and by what. Reads the tables `faces` and
            `refused`.
    """
    return f"""
        WITH members AS (SELECT DISTINCT together, person, by_phone FROM ({groups})),
        crowds AS (SELECT together FROM members GROUP BY together HAVING count(*) > {MOST_TOGETHER}),
        seen AS (
            SELECT DISTINCT together, person, by_phone, written, words, birthday
            FROM members ANTI JOIN crowds USING (together) JOIN faces USING (person)
        ),
        mixed AS (
            SELECT together FROM seen GROUP BY together
            HAVING count(DISTINCT written) > 1 OR count(DISTINCT birthday) > 1
        ),
        people AS (
            SELECT
                together,
                person,
                by_phone,
                coalesce(list(DISTINCT words) FILTER (words IS NOT NULL), []) AS names,
                coalesce(list(DISTINCT birthday) FILTER (birthday IS NOT NULL), []) AS birthdays
            FROM seen SEMI JOIN mixed USING (together)
            GROUP BY together, person, by_phone
        ),
        pairs AS (
            SELECT
                a.together,
                a.by_phone,
                a.names AS ours,
                b.names AS theirs,
                a.birthdays AS our_days,
                b.birthdays AS their_days
            FROM people AS a JOIN people AS b ON a.together = b.together AND a.person < b.person
        )
        SELECT together FROM crowds
        UNION
        SELECT together FROM pairs
        WHERE len(our_days) > 0 AND len(their_days) > 0 AND NOT list_has_any(our_days, their_days)
        UNION
        SELECT together FROM pairs
        WHERE len(ours) > 0 AND len(theirs) > 0 AND len(list_filter(
            ours,
            lambda a: len(list_filter(theirs, lambda b: NOT (of_one_house(a, b) OR (by_phone AND strangers(a, b))))) > 0
        )) = 0
        UNION
        SELECT a.together
        FROM refused
        JOIN members AS a ON a.person = person_a
        JOIN members AS b ON b.person = person_b AND b.together = a.together
    """
