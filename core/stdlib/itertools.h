// itertools, by kind.
#pragma once

#include "stdlib/library.h"

namespace swimloop::stdlib {

void addEndlessIterators(vm::Machine& vm, vm::Module* module);         // count, cycle, repeat
void addFilteringIterators(vm::Machine& vm, vm::Module* module);       // accumulate, compress, dropwhile, takewhile, filterfalse, starmap, pairwise
void addJoiningIterators(vm::Machine& vm, vm::Module* module);         // chain, zip_longest, islice
void addGroupingIterators(vm::Machine& vm, vm::Module* module);        // groupby, tee
void addCombinatoricIterators(vm::Machine& vm, vm::Module* module);    // product, permutations, combinations ...

}    // namespace swimloop::stdlib
