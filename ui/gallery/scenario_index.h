// The scenarios that come with the program: topics and scripts, as scenarios/index.toml lists them; without an index,
// folders and files by name. No widget.
#pragma once

#include <QString>

#include <vector>

namespace swimloop::ui {

struct Scenario {
    QString topic; // "Queues"
    QString name;  // "bounded queue"
    QString path;
    QString title; // first line of its docstring
};

// Where scenarios lie: beside the program (../share/swimloop), below the folder it was built from, or in the prefix it
// was installed to; empty if nowhere.
[[nodiscard]] QString scenariosFolder();
[[nodiscard]] std::vector<Scenario> readScenarios(const QString& folder);
// The Python files of a folder and of those in it, by name, under the folder's own; at most a few hundred.
[[nodiscard]] std::vector<Scenario> scriptsIn(const QString& folder);
// By name, topic and title, each word somewhere.
[[nodiscard]] bool matches(const Scenario& scenario, const QString& query);

} // namespace swimloop::ui
