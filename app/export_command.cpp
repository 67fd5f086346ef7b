// swimloop export FILE -o OUT: the timeline as a picture, or the trace as data. Needs no display.
#include "app/commands.h"
#include "app/sim_engine.h"    // before Qt, whose `signals` is a macro

#include "app/quiet_qt.h"

#include "ui/export/export_file.h"
#include "ui/run/recording.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QFileInfo>

#include <charconv>
#include <cstdio>
#include <string>

namespace swimloop::app {

namespace {

constexpr char kUsage[] =
    "usage: swimloop export FILE -o OUT.png|.svg|.pdf|.json|.csv [options]\n"
    "\n"
    "Runs a scenario and writes its timeline as a picture, or its trace as Chrome trace events (JSON, opens in\n"
    "Perfetto) or as a table (CSV). OUT may be '-' for standard output, with --format.\n"
    "\n"
    "  --format NAME       png, svg, pdf, json or csv, where OUT's ending does not tell\n"
    "  --axis NAME         ticks, time or compressed (ticks)\n"
    "  --theme NAME        light or dark (light)\n"
    "  --from X, --to X    the part of the axis to show\n"
    "  --width, --height N of the picture, in pixels; as the run needs where not given\n"
    "  --scale N           1, 2 or 3 times as many pixels in a PNG (2)\n"
    "  --transparent       leave the background out\n"
    "  --seed N            what random begins with (0)\n"
    "  --max-ticks N       end the run after so many ticks\n"
    "\n"
    "Exit status: 0 written, 1 the file has errors, 2 wrong usage, 3 the file can not be read, 4 the picture can not be\n"
    "written.\n";

struct Settings {
    std::string file, out, format;
    ui::PictureOptions picture;
    double scale = 2;
    double from = 0, to = 0;
    bool hasFrom = false, hasTo = false;
    sim::RunOptions run;
};

int complain(const std::string& text)
{
    std::fprintf(stderr, "swimloop export: %s\n", text.c_str());
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
        if (name == "--help" || name == "-h") {
            std::fputs(kUsage, stdout);
            return -1;
        }
        if (name == "--transparent") {
            settings.picture.isTransparent = true;
            continue;
        }
        std::string value;
        if (equals != std::string_view::npos)
            value = argument.substr(equals + 1);
        else if (i + 1 < arguments.size())
            value = arguments[++i];
        else
            return complain("'" + name + "' needs a value");
        bool isOk = true;
        const char* what = "a number";
        if (name == "-o" || name == "--output") {
            settings.out = value;
        } else if (name == "--format") {
            settings.format = value;
        } else if (name == "--axis") {
            what = "ticks, time or compressed";
            isOk = value == "ticks" || value == "time" || value == "compressed";
            settings.picture.axis = value == "time" ? trace::AxisKind::Time : value == "compressed" ? trace::AxisKind::Compressed : trace::AxisKind::Ticks;
        } else if (name == "--theme") {
            what = "light or dark";
            isOk = value == "light" || value == "dark";
            settings.picture.isDark = value == "dark";
        } else if (name == "--from") {
            isOk = settings.hasFrom = readNumber(value, settings.from);
        } else if (name == "--to") {
            isOk = settings.hasTo = readNumber(value, settings.to);
        } else if (name == "--width") {
            isOk = readNumber(value, settings.picture.width) && settings.picture.width > 0 && settings.picture.width <= 30000;
            what = "pixels, at most 30000";
        } else if (name == "--height") {
            isOk = readNumber(value, settings.picture.height) && settings.picture.height > 0 && settings.picture.height <= 30000;
            what = "pixels, at most 30000";
        } else if (name == "--scale") {
            isOk = readNumber(value, settings.scale) && settings.scale >= 0.5 && settings.scale <= 4;
            what = "a number from 0.5 to 4";
        } else if (name == "--seed") {
            isOk = settings.run.hasSeed = readNumber(value, settings.run.seed);
        } else if (name == "--max-ticks") {
            isOk = readNumber(value, settings.run.maxTicks);
        } else {
            return complain("there is no option '" + name + "'; 'swimloop export --help' lists them");
        }
        if (!isOk)
            return complain("'" + name + "' needs " + what);
    }
    if (settings.file.empty())
        return complain("which file? 'swimloop export --help' tells how it is used");
    if (settings.out.empty())
        return complain("where to? Name the picture with -o, as '-o timeline.png'");
    return 0;
}

void show(const ui::ScriptError& error, const std::string& scenario)
{
    std::string text = error.file.isEmpty() ? scenario : error.file.toStdString();
    if (error.line > 0)
        text += ":" + std::to_string(error.line);
    if (error.line > 0 && error.column > 0)
        text += ":" + std::to_string(error.column);
    std::fprintf(stderr, "%s: %s\n", text.c_str(), error.message.toStdString().c_str());
}

} // namespace

int exportCommand(Arguments arguments)
{
    Settings settings;
    if (const int problem = readArguments(arguments, settings))
        return problem < 0 ? kOk : problem;
    const QString out = QString::fromStdString(settings.out);
    const auto format = ui::exportFormat(!settings.format.empty() ? QString::fromStdString(settings.format) : QFileInfo(out).suffix());
    if (!format)
        return complain("'" + settings.out + "' ends in no format that can be written: png, svg, pdf, json or csv");
    if (settings.hasFrom != settings.hasTo)
        return complain("'--from' and '--to' go together");
    if (settings.hasFrom) {
        if (settings.from >= settings.to)
            return complain("'--from' must lie before '--to'");
        settings.picture.range = ui::ViewRange{settings.from, settings.to};
    }

    const QString path = QString::fromStdString(settings.file);
    const QFileInfo info(path);
    if (QFileInfo(out).exists() && QFileInfo(out).canonicalFilePath() == info.canonicalFilePath())
        return complain("'" + settings.out + "' is the scenario itself"), kCannotWrite;

    // Read by the simulator's own rules: what is no text file, or a folder, is told in a sentence.
    {
        sim::RunOptions probe;
        probe.isTraced = false;
        sim::Run check(probe);
        if (check.loadFile(settings.file) == sim::Run::LoadStatus::CannotRead) {
            for (const sim::Problem& problem : check.problems())
                std::fprintf(stderr, "%s: %s\n", problem.file.c_str(), problem.message.c_str());
            return kCannotRead;
        }
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s: can not be read\n", settings.file.c_str());
        return kCannotRead;
    }

    quietQt();
    int argc = 1;
    char program[] = "swimloop";
    char* argv[] = {program, nullptr};
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    ui::Theme::install();
    ui::Theme::instance().setChoice(settings.picture.isDark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);

    ui::RunInput input;
    input.path = info.absoluteFilePath();
    input.name = info.fileName();
    input.source = QString::fromUtf8(file.readAll());
    input.seed = settings.run.seed;
    SimEngine engine(settings.run);
    std::vector<ui::ScriptError> errors;
    if (!engine.load(input, errors)) {
        for (const ui::ScriptError& error : errors)
            show(error, settings.file);
        return kScriptFailed;
    }
    while (engine.advance()) {
    }
    ui::Recording recording(engine.store(), input);
    while (!recording.extend()) {
    }
    const ui::ExportResult result = ui::exportRun(recording, settings.picture, *format, settings.scale, out);
    if (!result.isOk()) {
        std::fprintf(stderr, "swimloop export: %s\n", result.error.toStdString().c_str());
        return kCannotWrite;
    }
    return kOk;
}

} // namespace swimloop::app
