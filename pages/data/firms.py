"""Which firms are kept here?"""

from relmark import ui

ui.question("Which firms are kept on this machine?")
ui.firm_list()
ui.new_firm()
ui.change_firm()
