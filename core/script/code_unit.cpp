#include "script/code_unit.h"

#include <utility>

namespace swimloop::script {

namespace {

// Takes over the units inside that nobody else holds.
void takeInner(CodeUnit& unit, std::vector<std::shared_ptr<const CodeUnit>>& to) {
    for (Constant& constant : unit.constants) {
        if (constant.code != nullptr && constant.code.use_count() == 1)
            to.push_back(std::move(constant.code));
    }
}

} // namespace

CodeUnit::~CodeUnit() {
    std::vector<std::shared_ptr<const CodeUnit>> inner;
    takeInner(*this, inner);
    while (!inner.empty()) {
        const std::shared_ptr<const CodeUnit> last = std::move(inner.back());
        inner.pop_back();
        // Units are made as what they are and only handed out as const; this is the last one to see it.
        takeInner(const_cast<CodeUnit&>(*last), inner);
    }
}

} // namespace swimloop::script
