#include "insight/problem.h"

#include <array>

namespace swimloop::insight {

namespace {

constexpr std::array<RuleText, kRules> kTexts{{
#define SWIMLOOP_RULE_TEXT(kind, name, severity, lesson, title, remedy) {name, Severity::severity, lesson, title, remedy},
    SWIMLOOP_RULES(SWIMLOOP_RULE_TEXT)
#undef SWIMLOOP_RULE_TEXT
}};

} // namespace

const RuleText& textOf(Rule rule) {
    return kTexts[static_cast<unsigned>(rule)];
}

const RuleText* ruleNamed(std::string_view name) {
    for (const RuleText& text : kTexts) {
        if (text.name == name)
            return &text;
    }
    return nullptr;
}

std::string_view nameOf(Severity severity) {
    switch (severity) {
    case Severity::Mistake: return "mistake";
    case Severity::Risk: return "risk";
    case Severity::Hint: break;
    }
    return "hint";
}

std::string Problem::sentence() const {
    if (count < 2)
        return what;
    return what + (count == 2 ? " It happens twice." : " It happens " + std::to_string(count) + " times.");
}

} // namespace swimloop::insight
