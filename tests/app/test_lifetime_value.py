"""The page on lifetime value: its sentence first, how sure it is when that is reckoned, and the length of the trial."""


def said(app) -> str:
    return "\n".join(one.value for one in app.markdown)


def test_the_worth_is_said_with_its_interval_once_that_is_reckoned(look):
    app = look("relationships/lifetime_value")
    assert "in 95 of 100 repetitions" in app.markdown[0].value
    assert said(app).count("in 95 of 100 repetitions") == 1


def test_the_trial_is_as_long_as_the_reader_sets_it(look):
    app = look("relationships/lifetime_value")
    assert "Tried on the last 180 days" in said(app)
    app.number_input(key="holdout_days").set_value(90).run()
    assert "Tried on the last 90 days" in said(app)
    assert "trial period 90" in app.caption[0].value
