// swimloop [FILE]: the window.
#include "app/commands.h"
#include "app/option.h"
#include "app/quiet_qt.h"
#include "app/qt_support.h"

#include "ui/gallery/scenario_index.h"
#include "ui/run/moments.h"
#include "ui/run/sim_engine.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QImage>
#include <QTimer>

#include <charconv>
#include <cstdio>
#include <optional>
#include <string>

namespace swimloop::app {

using namespace Qt::StringLiterals;

namespace {

constexpr char kUsage[] =
    "usage: swimloop [FILE[:LINE]] [options]\n"
    "\n"
    "Opens the window, on FILE if one is named.\n"
    "\n"
    "  --seed N               what random begins with (0)\n"
    "  --theme NAME           system, light or dark; this time only\n"
    "  --settings FILE        keep settings in this file\n"
    "  --no-settings          neither read nor keep settings\n"
    "\n"
    "For pictures of the window itself, which need no display:\n"
    "  --screenshot OUT.png   save a picture of the window and leave\n"
    "  --size WxH, --tick N   of the window, and where the playhead stands\n"
    "  --select NAME          a lane to select, as Task-1\n"
    "  --tab NAME             output, events, problems, charts, sweep, waits or compare\n"
    "  --compare FILE         set a run of it below\n"
    "  --axis NAME            ticks, time or compressed\n";

// A run that is over within this is there with the first frame.
constexpr qint64 kPatienceMs = 150;
constexpr qint64 kScreenshotPatienceMs = 20000;
constexpr qint64 kLocalsPatienceMs = 2000;

struct Settings {
    QString file;
    int line = 0;
    std::optional<ui::ThemeChoice> theme;
    ui::WindowOptions window;
    std::uint64_t seed = 0;
    QString screenshot;
    QSize size;
    int tick = -1;
    QString select;
    QString compare;
    int tab = -1;
    int axis = 0;
    bool leavesAfterFirstFrame = false; // for measuring
};

int complain(const std::string& text) {
    std::fprintf(stderr, "swimloop: %s\n", text.c_str());
    return kWrongUsage;
}

bool whole(std::string_view text, std::uint64_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

// The place of a word in a list; -1 if it is not there.
int placeIn(std::initializer_list<std::string_view> words, std::string_view word) {
    int place = 0;
    for (const std::string_view each : words) {
        if (each == word)
            return place;
        ++place;
    }
    return -1;
}

// "scenario.py:12": the line goes apart, unless a file is called so.
void setFile(std::string_view argument, Settings& settings) {
    settings.file = toQString(argument);
    const std::size_t colon = argument.rfind(':');
    std::uint64_t line = 0;
    if (colon != std::string_view::npos && whole(argument.substr(colon + 1), line) && line < 1'000'000 &&
        !QFileInfo::exists(settings.file)) {
        settings.file = toQString(argument.substr(0, colon));
        settings.line = static_cast<int>(line);
    }
}

int readArguments(Arguments arguments, Settings& settings) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument.empty() || argument[0] != '-') {
            if (!settings.file.isEmpty())
                return complain("one window shows one file");
            setFile(argument, settings);
            continue;
        }
        Option option(arguments, i);
        const std::string& name = option.name();
        if (name == "--window-help") {
            std::fputs(kUsage, stdout);
            return -1;
        }
        if (name == "--no-settings") {
            settings.window.settings = ui::WindowOptions::Settings::None;
            continue;
        }
        if (name == "--leave-after-first-frame") {
            settings.leavesAfterFirstFrame = true;
            continue;
        }
        if (placeIn({"--seed", "--theme", "--settings", "--screenshot", "--size", "--tick", "--select", "--tab", "--axis", "--compare"},
                    name) < 0)
            return complain("there is no option '" + name + "'; 'swimloop --window-help' lists them");
        const auto given = option.takeValue();
        if (!given)
            return complain("'" + name + "' needs a value");
        const std::string_view value = *given;
        std::uint64_t number = 0;
        bool isOk = true;
        if (name == "--seed") {
            isOk = whole(value, settings.seed);
        } else if (name == "--theme") {
            const int theme = placeIn({"system", "light", "dark"}, value);
            isOk = theme >= 0;
            settings.theme = static_cast<ui::ThemeChoice>(std::max(theme, 0));
        } else if (name == "--settings") {
            settings.window.settings = ui::WindowOptions::Settings::File;
            settings.window.settingsFile = toQString(value);
        } else if (name == "--screenshot") {
            settings.screenshot = toQString(value);
        } else if (name == "--size") {
            const std::size_t x = value.find('x');
            std::uint64_t height = 0;
            isOk = x != std::string_view::npos && whole(value.substr(0, x), number) && whole(value.substr(x + 1), height) &&
                   number >= 200 && number <= 8000 && height >= 200 && height <= 8000;
            settings.size = QSize(static_cast<int>(number), static_cast<int>(height));
        } else if (name == "--tick") {
            isOk = whole(value, number) && number < 1'000'000'000;
            settings.tick = static_cast<int>(number);
        } else if (name == "--select") {
            settings.select = toQString(value);
        } else if (name == "--tab") {
            settings.tab = placeIn({"output", "events", "problems", "charts", "sweep", "waits", "compare"}, value);
            isOk = settings.tab >= 0;
        } else if (name == "--compare") {
            settings.compare = toQString(value);
        } else if (name == "--axis") {
            settings.axis = placeIn({"ticks", "time", "compressed"}, value);
            isOk = settings.axis >= 0;
        }
        if (!isOk)
            return complain("'" + std::string(value) + "' is no value for '" + name + "'");
    }
    return 0;
}

// Lets the window work until the run is over, or for so long.
void waitForRun(ui::MainWindow& window, qint64 patience) {
    QElapsedTimer clock;
    clock.start();
    while (window.runs().isRunning() && clock.elapsed() < patience)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 4);
}

int saveScreenshot(ui::MainWindow& window, const Settings& settings) {
    waitForRun(window, kScreenshotPatienceMs);
    while (window.comparison().isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 4);
    ui::Session& session = window.session();
    if (const ui::Recording* recording = session.recording()) {
        if (settings.tick >= 0)
            session.setMoment(ui::momentOf(recording->store(), trace::TickIndex{static_cast<std::uint32_t>(settings.tick)}));
        for (std::uint32_t i = 0; i < recording->spans().lanes().size() && !settings.select.isEmpty(); ++i) {
            const trace::LaneId lane{i};
            if (QString::fromStdString(recording->spans().titleOf(lane)) == settings.select)
                session.select(lane, recording->spans().spanAt(lane, session.moment()));
        }
    }
    // The variables at that moment take a run of their own.
    QElapsedTimer clock;
    for (clock.start(); session.recording() && !window.locals().isUpToDate() && clock.elapsed() < kLocalsPatienceMs;)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 4);
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
    if (!window.grab().save(settings.screenshot)) {
        std::fprintf(stderr, "swimloop: %s can not be written\n", settings.screenshot.toUtf8().constData());
        return kCannotWrite;
    }
    return kOk;
}

} // namespace

int windowCommand(Arguments arguments) {
    Settings settings;
    if (const int problem = readArguments(arguments, settings))
        return problem < 0 ? kOk : problem;
    if (!settings.screenshot.isEmpty())
        drawWithoutDisplay();
    if (!hasDisplay()) {
        std::fputs("swimloop: there is no display to open a window on; 'swimloop export' draws pictures without one, "
                   "'swimloop run' needs none\n",
                   stderr);
        return kWrongUsage;
    }
    quietQt();
    ProgramArguments program;
    QApplication application(program.count, program.names);
    QApplication::setApplicationName(u"swimloop"_s);
    QApplication::setOrganizationName(u"swimloop"_s);
    QApplication::setApplicationDisplayName(u"Swimloop"_s);
    QApplication::setApplicationVersion(QStringLiteral(SWIMLOOP_VERSION));
    QGuiApplication::setDesktopFileName(QLatin1StringView(kAppId));
    ui::Theme::install();
    QApplication::setWindowIcon(ui::appIcon());

    settings.window.engine = ui::simEngines();
    ui::MainWindow window(settings.window);
    if (settings.theme)
        ui::Theme::instance().setChoice(*settings.theme);
    if (settings.size.isValid())
        window.resize(settings.size);
    if (settings.seed != 0)
        window.setSeed(settings.seed);
    if (settings.tab >= 0)
        window.showBottomTab(settings.tab);
    window.timelineView().setAxis(static_cast<trace::AxisKind>(settings.axis));
    if (!settings.file.isEmpty()) {
        window.openFile(settings.file, settings.line);
    } else {
        // Nothing asked for: the first of the gallery, rather than an empty window.
        const auto scenarios = ui::readScenarios(ui::scenariosFolder());
        if (!scenarios.empty())
            window.openFile(scenarios.front().path);
    }
    waitForRun(window, kPatienceMs);
    if (!settings.compare.isEmpty())
        window.compareWithFile(settings.compare);
    window.show();
    if (!settings.screenshot.isEmpty())
        return saveScreenshot(window, settings);
    if (settings.leavesAfterFirstFrame) {
        // The event loop comes to a timer of no time after the frame was painted.
        QTimer::singleShot(0, &window, [] { QTimer::singleShot(0, qApp, &QCoreApplication::quit); });
    }
    return QApplication::exec();
}

} // namespace swimloop::app
