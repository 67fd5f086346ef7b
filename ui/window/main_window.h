// The window: menus, the bar for playing, source and gallery at the left, the timeline with its panels in the middle,
// the inspector at the right. It wires the parts together; what they show they take from the session.
#pragma once

#include "ui/compare/comparison.h"
#include "ui/run/engine.h"
#include "ui/run/locals_finder.h"
#include "ui/run/player.h"
#include "ui/run/run_controller.h"
#include "ui/run/session.h"
#include "ui/timeline/timeline_view.h"
#include "ui/window/document.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QLabel;
class QMenu;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace swimloop::ui {

class Actions;
class ChartsPanel;
class ComparePanel;
class CompareStrip;
class EventsPanel;
struct FinderEntry;
class GalleryPanel;
class HelpPage;
class InspectorPanel;
class MessageBar;
class OutputPanel;
class ProblemsPanel;
class SourceEditor;
class SweepPanel;
class TimelineWidget;
class TitleMenuBar;
class TransportBar;
class WaitPanel;

struct WindowOptions {
    EngineFactory engine;
    // Where settings are kept: a file, the usual place, or nowhere.
    enum class Settings : std::uint8_t { Usual, File, None };
    Settings settings = Settings::Usual;
    QString settingsFile;
    QString scenarios; // folder of the gallery; empty: it is looked for
};

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(WindowOptions options);
    ~MainWindow() override;

    // False, with a message in the window, when it can not be read. `line` is shown, 0 for none. Of a folder the Python
    // files are listed before the gallery, and the first is opened.
    bool openFile(const QString& path, int line = 0);
    void setSeed(std::uint64_t seed);
    void showExportDialog();
    bool openFolder(const QString& path);
    void disturb(Disturbances disturbances); // and runs again
    // Sets a run of it below this one. False, with a message, when it can not be read.
    bool compareWithFile(const QString& path);
    void compareWith(const RunInput& input, const QString& label, bool isKept);

    [[nodiscard]] Session& session() { return m_session; }
    [[nodiscard]] TimelineView& timelineView() { return m_view; }
    [[nodiscard]] Player& player() { return m_player; }
    [[nodiscard]] RunController& runs() { return m_runs; }
    [[nodiscard]] LocalsFinder& locals() { return m_locals; }
    [[nodiscard]] WaitPanel& waits() { return *m_waits; }
    [[nodiscard]] Comparison& comparison() { return m_comparison; }
    [[nodiscard]] ComparePanel& comparePanel() { return *m_comparePanel; }
    [[nodiscard]] const Document& document() const { return m_document; }
    [[nodiscard]] Actions& actions() { return *m_actions; }
    [[nodiscard]] SourceEditor& editor() { return *m_editor; }
    [[nodiscard]] TimelineWidget& timeline() { return *m_timeline; }
    [[nodiscard]] InspectorPanel& inspector() { return *m_inspector; }
    [[nodiscard]] OutputPanel& output() { return *m_output; }
    [[nodiscard]] ProblemsPanel& problems() { return *m_problems; }
    [[nodiscard]] SweepPanel& sweep() { return *m_sweep; }
    [[nodiscard]] GalleryPanel& gallery() { return *m_gallery; }
    [[nodiscard]] TransportBar& transport() { return *m_transport; }
    [[nodiscard]] MessageBar& message() { return *m_message; }
    [[nodiscard]] QStringList recentFiles() const { return m_recent; }
    enum Tab { OutputTab, EventsTab, ProblemsTab, ChartsTab, SweepTab, WaitsTab, CompareTab };
    void showBottomTab(int index);

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildParts();
    void layOutFor(const QSize& size);
    void buildMenus();
    void connectActions();
    void connectSession();
    void connectCompare();
    void fillCompareMenu();
    [[nodiscard]] RunInput inputNow() const;

    void run(bool isSameScript);
    void loadFailed(const std::vector<ScriptError>& errors);
    void runEnded();
    void problemsChanged();
    [[nodiscard]] std::vector<FinderEntry> finderEntries();
    void find();
    void openLesson(const QString& lesson); // "pitfalls/blocked_loop"
    void follow();
    void updateTitle();
    void updateStatus();
    void showPlace(trace::Place place);
    void askForDisturbances();
    void showLaneMenu(trace::TaskId task, double seconds, const QPoint& globalPosition);
    void sourceEdited();
    void changedOnDisk();
    [[nodiscard]] bool mayLeave(); // asks about unsaved changes
    [[nodiscard]] bool isExample() const;
    bool save(const QString& path);
    void saveAs();
    void askForFile();
    void askForFolder();
    void welcome();
    void addRecent(const QString& path);
    void fillRecent();
    void readSettings();
    void writeSettings();
    void say(const QString& title, const QString& text, const QString& action = {},
             std::function<void()> onAction = {});

    std::unique_ptr<QSettings> m_settings;
    QString m_scenariosFolder;
    Session m_session;
    TimelineView m_view;
    Player m_player;
    RunController m_runs;
    LocalsFinder m_locals;
    Comparison m_comparison;
    EngineFactory m_factory;
    Document m_document;
    std::uint64_t m_seed = 0;
    Disturbances m_disturbances;
    QTimer m_editPause;
    double m_runMilliseconds = 0;
    bool m_hasErrors = false; // the source as it is does not run
    std::function<void()> m_onMessageAction;
    QStringList m_recent;
    bool m_isFirstStart = false; // nobody used it here before: a word of welcome
    HelpPage* m_knowsPage = nullptr;
    HelpPage* m_guidePage = nullptr;
    bool m_hasOwnLayout = false; // a person moved the parts

    QWidget* m_overview = nullptr;
    Actions* m_actions;
    TitleMenuBar* m_menuBar;
    QMenu* m_recentMenu = nullptr;
    QMenu* m_compareMenu = nullptr;
    TransportBar* m_transport;
    SourceEditor* m_editor;
    QLabel* m_sourceName;
    QLabel* m_sourceWhere;
    GalleryPanel* m_gallery;
    MessageBar* m_message;
    TimelineWidget* m_timeline;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    OutputPanel* m_output;
    EventsPanel* m_events;
    ProblemsPanel* m_problems;
    ChartsPanel* m_charts;
    SweepPanel* m_sweep;
    WaitPanel* m_waits;
    CompareStrip* m_compareStrip;
    ComparePanel* m_comparePanel;
    InspectorPanel* m_inspector;
    QWidget* m_left = nullptr;
    QWidget* m_bottom = nullptr;
    QSplitter* m_columns = nullptr;
    QSplitter* m_leftParts = nullptr;
    QSplitter* m_middleParts = nullptr;
    QLabel* m_statusLeft;
    QLabel* m_statusRight;
};

} // namespace swimloop::ui
