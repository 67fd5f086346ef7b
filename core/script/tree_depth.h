// Keeps walkers of the tree from running out of stack: loops of the parser make chains (1 + 1 + 1 ..., a.b.c ...) as
// deep as the file is long.
#pragma once

namespace swimloop::script {

class Tree;

// Adds an error to a tree that is deeper than kMaxTreeDepth. Needs no stack itself.
void checkTreeDepth(Tree& tree);

} // namespace swimloop::script
