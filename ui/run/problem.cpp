#include "ui/run/problem.h"

#include "ui/run/recording.h"

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

QString toText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Problem shown(const insight::Problem& found) {
    const insight::RuleText& text = found.text();
    Problem problem;
    problem.kind = text.severity == insight::Severity::Mistake ? Problem::Kind::Error
                   : text.severity == insight::Severity::Risk  ? Problem::Kind::Warning
                                                               : Problem::Kind::Hint;
    problem.event = found.event;
    problem.task = found.task;
    problem.place = found.place;
    problem.title = toText(text.title);
    problem.text = toText(found.sentence());
    problem.remedy = toText(text.remedy);
    problem.rule = toText(text.name);
    problem.lesson = toText(text.lesson);
    switch (found.rule) {
    case insight::Rule::Failed:
    case insight::Rule::Limit:
    case insight::Rule::Deadlock:
    case insight::Rule::EndlessJoin: problem.endsRun = true; break;
    default: break;
    }
    return problem;
}

// What asyncio itself warns of and the rules say better.
bool isDiagnosed(const Problem& logged) {
    return logged.text.contains("was never awaited"_L1) || logged.text.contains("exception was never retrieved"_L1)
           || logged.text.startsWith("Task was destroyed but it is pending!"_L1);
}

} // namespace

std::vector<Problem> problemsOf(const Recording& recording) {
    std::vector<Problem> problems;
    for (const Problem& logged : recording.log().problems()) {
        if (!recording.isDiagnosed() || !isDiagnosed(logged))
            problems.push_back(logged);
    }
    for (const insight::Problem& found : recording.diagnosis())
        problems.push_back(shown(found));
    std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) { return a.event.value < b.event.value; });
    return problems;
}

const Problem* outcomeOf(const std::vector<Problem>& problems) {
    const auto found = std::find_if(problems.rbegin(), problems.rend(), [](const Problem& problem) { return problem.endsRun; });
    return found == problems.rend() ? nullptr : &*found;
}

} // namespace swimloop::ui
