// What the finder finds in this window.
#include "ui/editor/source_editor.h"
#include "ui/gallery/scenario_index.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/window/actions.h"
#include "ui/window/finder.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

// As many are looked through as stay quick with each letter typed.
constexpr std::size_t kMostLines = 20000;
constexpr std::size_t kMostLanes = 20000;

QString plain(QString text) {
    return text.remove(u'&').remove(u'…');
}

} // namespace

std::vector<FinderEntry> MainWindow::finderEntries() {
    std::vector<FinderEntry> entries;
    for (const Actions::Group& group : m_actions->groups()) {
        for (QAction* action : group.actions) {
            if (action->isEnabled() && action != m_actions->find)
                entries.push_back({tr("Command"), plain(action->text()),
                                   action->shortcut().toString(QKeySequence::NativeText),
                                   [action] { action->trigger(); }});
        }
    }
    const QString names[] = {tr("Output"), tr("Events"), tr("Problems"), tr("Charts"),
                             tr("Sweep"),  tr("Waits"),  tr("Compare")};
    for (int tab = 0; tab < static_cast<int>(std::size(names)); ++tab)
        entries.push_back({tr("Panel"), names[tab], {}, [this, tab] { showBottomTab(tab); }});
    if (const Recording* recording = m_session.recording()) {
        const trace::Spans& spans = recording->spans();
        for (std::uint32_t i = 0; i < spans.lanes().size() && i < kMostLanes; ++i) {
            const trace::LaneId lane{i};
            const QString subtitle = QString::fromStdString(spans.subtitleOf(lane));
            entries.push_back(
                {tr("Lane"), QString::fromStdString(spans.titleOf(lane)) + u"  "_s + subtitle, {}, [this, lane] {
                     if (!m_session.recording() || lane.value >= m_session.recording()->spans().lanes().size())
                         return;
                     m_session.select(lane, m_session.recording()->spans().spanAt(lane, m_session.moment()));
                     m_timeline->setFocus();
                 }});
        }
    }
    for (const Scenario& scenario : readScenarios(m_scenariosFolder)) {
        const QString path = scenario.path;
        const QString text = scenario.title.isEmpty() ? scenario.name : u"%1: %2"_s.arg(scenario.name, scenario.title);
        entries.push_back({tr("Scenario"), text, scenario.topic, [this, path] { openFile(path); }});
    }
    for (const QString& path : std::as_const(m_recent)) {
        if (QFileInfo(path).isFile())
            entries.push_back({tr("Recent"), QFileInfo(path).fileName(), QFileInfo(path).dir().dirName(),
                               [this, path] { openFile(path); }});
    }
    if (const Recording* recording = m_session.recording()) {
        const RunLog& log = recording->log();
        for (std::size_t line = 0; line < log.lines().size() && line < kMostLines; ++line) {
            const trace::EventIndex event = log.lines()[line].event;
            entries.push_back({tr("Output"), log.textOf(line).trimmed(),
                               tr("%1 s").arg(recording->store().secondsAt(event), 0, 'f', 3),
                               [this, event] {
                                   showBottomTab(OutputTab);
                                   m_session.setMoment(trace::EventIndex{event.value + 1});
                               },
                               2});
        }
    }
    int number = 0;
    for (const QString& line : m_document.text().split(u'\n')) {
        ++number;
        if (line.trimmed().isEmpty() || number > static_cast<int>(kMostLines))
            continue;
        entries.push_back({tr("Source"), line.trimmed(), tr("line %1").arg(number),
                           [this, number] {
                               m_editor->showLine(number);
                               m_editor->setFocus();
                           },
                           2});
    }
    return entries;
}

void MainWindow::find() {
    Finder finder(finderEntries(), this);
    finder.move(mapToGlobal(QPoint((width() - finder.width()) / 2, std::max(0, height() / 10))));
    finder.exec();
}

} // namespace swimloop::ui
