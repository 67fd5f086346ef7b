// swimloop [FILE]: the window.
#include "app/commands.h"
#include "app/sim_engine.h"    // before Qt, whose `signals` is a macro

#include "app/quiet_qt.h"

#include "ui/theme/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QTimer>

#include <charconv>
#include <cstdio>
#include <string>

namespace swimloop::app {

namespace {

constexpr char kUsage[] =
    "usage: swimloop [FILE[:LINE]] [options]\n"
    "\n"
    "Opens the window, on FILE if one is named.\n"
    "\n"
    "  --seed N            what random begins with (0)\n"
    "  --theme NAME        system, light or dark\n"
    "  --settings FILE     keep the window's settings there\n"
    "  --no-settings       keep none\n"
    "  --screenshot FILE   write a picture of the window as PNG once the run is over, and leave\n"
    "  --size WxH          of the window, in pixels\n"
    "  --tick N            the moment to show, with --screenshot\n"
    "\n"
    "Other uses: swimloop run FILE, swimloop export FILE -o OUT; each explains itself with --help.\n";

struct Settings {
    std::string file;
    int line = 0;
    uint64_t seed = 0;
    ui::ThemeChoice theme = ui::ThemeChoice::System;
    ui::WindowOptions window;
    std::string screenshot;
    QSize size;
    int tick = -1;
};

int complain(const std::string& text)
{
    std::fprintf(stderr, "swimloop: %s\n", text.c_str());
    return kWrongUsage;
}

template<class T> bool readNumber(std::string_view text, T& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

// 0: read. -1: help was asked for. Otherwise the exit code.
int readArguments(Arguments arguments, Settings& settings)
{
    for (size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument.size() < 2 || argument[0] != '-') {
            if (!settings.file.empty())
                return complain("one file at a time; '" + settings.file + "' was named already");
            settings.file = argument;
            continue;
        }
        const size_t equals = argument.find('=');
        const std::string name(argument.substr(0, equals));
        std::string value;
        if (equals != std::string_view::npos)
            value = argument.substr(equals + 1);
        else if (name != "--no-settings" && name != "--help" && name != "-h" && i + 1 < arguments.size())
            value = arguments[++i];
        if (name == "--help" || name == "-h") {
            std::fputs(kUsage, stdout);
            return -1;
        }
        if (name == "--no-settings") {
            settings.window.settings = ui::WindowOptions::Settings::None;
        } else if (name == "--settings") {
            settings.window.settings = ui::WindowOptions::Settings::File;
            settings.window.settingsFile = QString::fromStdString(value);
        } else if (name == "--seed") {
            if (!readNumber(value, settings.seed))
                return complain("'--seed' needs a whole number");
        } else if (name == "--tick") {
            if (!readNumber(value, settings.tick))
                return complain("'--tick' needs a whole number");
        } else if (name == "--theme") {
            if (value != "system" && value != "light" && value != "dark")
                return complain("'--theme' is system, light or dark");
            settings.theme = value == "dark" ? ui::ThemeChoice::Dark : value == "light" ? ui::ThemeChoice::Light : ui::ThemeChoice::System;
        } else if (name == "--screenshot") {
            settings.screenshot = value;
        } else if (name == "--size") {
            const size_t cross = value.find('x');
            int width = 0, height = 0;
            if (cross == std::string::npos || !readNumber(std::string_view(value).substr(0, cross), width) ||
                !readNumber(std::string_view(value).substr(cross + 1), height) || width < 200 || height < 200 || width > 8000 || height > 8000)
                return complain("'--size' needs a width and a height, as 1400x900");
            settings.size = QSize(width, height);
        } else {
            return complain("there is no option '" + name + "'; 'swimloop --help' lists them");
        }
    }
    // FILE:LINE, as compilers and editors name places.
    if (const size_t colon = settings.file.rfind(':'); colon != std::string::npos && !QFileInfo::exists(QString::fromStdString(settings.file))) {
        if (readNumber(std::string_view(settings.file).substr(colon + 1), settings.line))
            settings.file.resize(colon);
    }
    return 0;
}

// Waits until the run that the window shows is over and taken in, then grabs it.
void takeScreenshot(ui::MainWindow& window, const Settings& settings, int& exitCode)
{
    auto* timer = new QTimer(&window);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, &settings, &exitCode, timer, rounds = 0]() mutable {
        const ui::Recording* recording = window.session().recording();
        const bool isReady = !window.runs().isRunning() && (!recording || recording->isComplete());
        if (!isReady && ++rounds < 600)
            return;
        timer->stop();
        if (recording && settings.tick >= 0) {
            window.session().toStart();
            for (int i = 0; i < settings.tick; ++i)
                window.session().tickForward();
        }
        QTimer::singleShot(200, &window, [&window, &settings, &exitCode] {
            if (!window.grab().save(QString::fromStdString(settings.screenshot), "PNG")) {
                std::fprintf(stderr, "swimloop: can not write '%s'\n", settings.screenshot.c_str());
                exitCode = kCannotWrite;
            }
            QCoreApplication::quit();
        });
    });
    timer->start(50);
}

} // namespace

int windowCommand(Arguments arguments)
{
    Settings settings;
    if (const int problem = readArguments(arguments, settings))
        return problem < 0 ? kOk : problem;

    quietQt();
    int argc = 1;
    char program[] = "swimloop";
    char* argv[] = {program, nullptr};
    if (!settings.screenshot.empty() && !qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") &&
        !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (settings.screenshot.empty() && !qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") &&
        !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        return complain("there is no display to open a window on; 'swimloop run' and 'swimloop export' need none"), kInternal;
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Swimloop"));
    QCoreApplication::setApplicationName(QStringLiteral("Swimloop"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SWIMLOOP_VERSION));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/swimloop.svg")));
    ui::Theme::install();
    ui::Theme::instance().setChoice(settings.theme);

    settings.window.engine = [] { return std::make_unique<SimEngine>(); };
    ui::MainWindow window(settings.window);
    if (settings.size.isValid())
        window.resize(settings.size);
    if (settings.seed)
        window.setSeed(settings.seed);
    window.show();
    if (!settings.file.empty())
        window.openFile(QString::fromStdString(settings.file), settings.line);
    int exitCode = kOk;
    if (!settings.screenshot.empty())
        takeScreenshot(window, settings, exitCode);
    const int left = QApplication::exec();
    return exitCode != kOk ? exitCode : left == 0 ? static_cast<int>(kOk) : static_cast<int>(kInternal);
}

} // namespace swimloop::app
