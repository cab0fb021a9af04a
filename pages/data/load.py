"""What do you want relmark to know?"""

from relmark import ui

ui.question("What should relmark know?")

if ui.uploads_allowed() and ui.need_own_firm():
    ui.last_import()
    read = ui.files_read(ui.dropped())
    ui.bring_in(read)
    ui.leaving_out()

ui.take_away()
ui.rejected()
ui.history()
