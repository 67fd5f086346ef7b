// compile(..., "single"): one statement as an interactive session takes it, where the value of an expression is shown.
#pragma once

namespace swimloop::script {

class Tree;

// Makes each expression statement of a module that stands in no function or class a call of sys.displayhook, as a session
// does. False: there is more than one statement, and the tree's diagnostics say so. Between parse() and analyse().
[[nodiscard]] bool makeInteractive(Tree& tree);

} // namespace swimloop::script
