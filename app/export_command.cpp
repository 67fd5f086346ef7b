// swimloop export FILE -o OUT: runs a scenario and writes its timeline as a picture or as data, without a window.
#define QT_NO_KEYWORDS // sim/run.h has a member called signals
#include "app/commands.h"
#include "app/option.h"
#include "app/quiet_qt.h"
#include "app/qt_support.h"

#include "ui/export/export_file.h"
#include "ui/run/moments.h"
#include "insight/diagnose.h"
#include "ui/run/recording.h"
#include "ui/theme/fonts.h"
#include "ui/run/script_file.h"

#include "sim/run.h"

#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string>

namespace swimloop::app {

using namespace Qt::StringLiterals;

namespace {

constexpr char kUsage[] =
    "usage: swimloop export FILE -o OUT [options]\n"
    "\n"
    "Runs a scenario and writes its timeline. OUT ends in .png, .svg or .pdf for a picture, .json for a trace that\n"
    "ui.perfetto.dev and chrome://tracing open, .csv for a table of spans; '-' is standard output.\n"
    "\n"
    "  -o, --output OUT       where to write to\n"
    "  --format NAME          png, svg, pdf, json or csv, where OUT does not tell\n"
    "  --axis NAME            ticks (as wide as what they run), time (to scale), compressed (ticks with gaps)\n"
    "  --theme NAME           light or dark\n"
    "  --from WHEN, --to WHEN only a part: a tick (12), or seconds of virtual time (0.5s)\n"
    "  --width N, --height N  of the picture, in pixels at scale 1; as the run needs unless told\n"
    "  --scale N              of a .png; 2, or 1 where a width or height is given\n"
    "  --transparent          no ground behind the picture\n"
    "  --seed N               what random begins with (0)\n"
    "  --max-ticks N          end after so many ticks of a loop (100000)\n"
    "\n"
    "Exit status: 0 it ended well, 1 the script failed, 2 wrong usage, 3 the file can not be read,\n"
    "4 the output can not be written, 5 a limit ended it, 6 it deadlocked. After 1, 5 and 6 the picture shows\n"
    "what happened until then, unless the script could not begin.\n";

constexpr std::uint64_t kMaxTicks = 100'000;
constexpr std::uint64_t kMaxSteps = 2'000'000'000;

// "12" or "0.5s".
struct When {
    double value = 0;
    bool isSeconds = false;
};

struct Settings {
    QString file;
    QString output;
    std::optional<ui::ExportFormat> format;
    ui::PictureOptions picture;
    std::optional<When> from, to;
    double scale = 0; // 0: not told
    sim::RunOptions run;
};

int complain(const std::string& text) {
    std::fprintf(stderr, "swimloop export: %s\n", text.c_str());
    return kWrongUsage;
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || text.empty() || !std::isfinite(value) || value < 0)
        return {};
    return value;
}

std::optional<When> when(std::string_view text) {
    const bool isSeconds = !text.empty() && text.back() == 's';
    const auto value = number(isSeconds ? text.substr(0, text.size() - 1) : text);
    if (!value)
        return {};
    return When{*value, isSeconds};
}

// Negative: done, without an error.
int readArguments(Arguments arguments, Settings& settings) {
    settings.run.maxTicks = kMaxTicks;
    settings.run.maxSteps = kMaxSteps;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (!isOption(argument)) {
            if (!settings.file.isEmpty())
                return complain("only one file can be exported at a time");
            settings.file = toQString(argument);
            continue;
        }
        Option option(arguments, i);
        const std::string& name = option.name();
        if (name == "--help" || name == "-h") {
            std::fputs(kUsage, stdout);
            return -1;
        }
        if (name == "--transparent") {
            settings.picture.isTransparent = true;
            continue;
        }
        const auto given = option.takeValue();
        if (!given)
            return complain("'" + name + "' needs a value; 'swimloop export --help' tells which");
        const std::string_view value = *given;
        const auto whole = [&](auto& target, double most) {
            const auto read = number(value);
            if (!read || *read != std::floor(*read) || *read > most)
                return false;
            target = static_cast<std::remove_reference_t<decltype(target)>>(*read);
            return true;
        };
        bool isOk = true;
        if (name == "-o" || name == "--output") {
            settings.output = toQString(value);
        } else if (name == "--format") {
            settings.format = ui::exportFormat(toQString(value));
            isOk = settings.format.has_value();
        } else if (name == "--axis") {
            isOk = value == "ticks" || value == "time" || value == "compressed";
            settings.picture.axis = value == "time"         ? trace::AxisKind::Time
                                    : value == "compressed" ? trace::AxisKind::Compressed
                                                            : trace::AxisKind::Ticks;
        } else if (name == "--theme") {
            isOk = value == "light" || value == "dark";
            settings.picture.isDark = value == "dark";
        } else if (name == "--from") {
            settings.from = when(value);
            isOk = settings.from.has_value();
        } else if (name == "--to") {
            settings.to = when(value);
            isOk = settings.to.has_value();
        } else if (name == "--width") {
            isOk = whole(settings.picture.width, 20000) && settings.picture.width >= 300;
        } else if (name == "--height") {
            isOk = whole(settings.picture.height, 20000) && settings.picture.height >= 200;
        } else if (name == "--scale") {
            const auto read = number(value);
            isOk = read && *read >= 0.25 && *read <= 8;
            settings.scale = read.value_or(0);
        } else if (name == "--seed") {
            isOk = whole(settings.run.seed, 9e15);
            settings.run.hasSeed = true;
        } else if (name == "--max-ticks") {
            isOk = whole(settings.run.maxTicks, 1e9);
        } else {
            return complain("there is no option '" + name + "'; 'swimloop export --help' lists them");
        }
        if (!isOk)
            return complain("'" + std::string(value) + "' is no value for '" + name + "'; 'swimloop export --help' tells which are");
    }
    if (settings.scale == 0)
        settings.scale = settings.picture.width > 0 || settings.picture.height > 0 ? 1 : 2;
    if (settings.file.isEmpty())
        return complain("which file? 'swimloop export --help' tells how it is used");
    if (settings.output.isEmpty())
        return complain("where to? Name a file with -o: out.png, out.svg, out.pdf, out.json or out.csv");
    if (!settings.format && settings.output != "-"_L1)
        settings.format = ui::exportFormat(QFileInfo(settings.output).suffix());
    if (!settings.format)
        return complain("the name '" + settings.output.toStdString() +
                        "' does not tell what to write; it ends in .png, .svg, .pdf, .json or .csv, or --format says it");
    return 0;
}

double positionOf(const ui::Recording& recording, const When& when, trace::AxisKind kind, bool isEnd) {
    const trace::Axis& axis = recording.spans().axis(kind);
    const trace::Store& store = recording.store();
    if (when.isSeconds && kind == trace::AxisKind::Time)
        return when.value;
    std::uint32_t tick = static_cast<std::uint32_t>(std::min(when.value, 4e9));
    if (when.isSeconds) {
        for (tick = 0; tick < store.tickCount(); ++tick) {
            if (store.tick(trace::TickIndex{tick}).seconds >= when.value)
                break;
        }
        isEnd = false; // up to the first tick at that time
    }
    if (tick >= store.tickCount())
        return axis.length();
    return isEnd ? axis.tickEnd(trace::TickIndex{tick}) : axis.tickBegin(trace::TickIndex{tick});
}

int codeOf(const trace::Store& store) {
    switch (store.status()) {
    case trace::RunStatus::Ok: return kOk;
    case trace::RunStatus::Failed: return kScriptFailed;
    case trace::RunStatus::Deadlock: return kDeadlock;
    case trace::RunStatus::TickLimit:
    case trace::RunStatus::StepLimit:
    case trace::RunStatus::MemoryLimit:
    case trace::RunStatus::OutputLimit: return kLimit;
    case trace::RunStatus::Stopped:
    case trace::RunStatus::kCount: break;
    }
    return kInternal;
}

} // namespace

int exportCommand(Arguments arguments) {
    Settings settings;
    if (const int problem = readArguments(arguments, settings))
        return problem < 0 ? kOk : problem;
    const ui::ScriptText script = ui::readScript(settings.file);
    if (!script.isOk) {
        std::fprintf(stderr, "swimloop export: %s\n", script.error.toUtf8().constData());
        return kCannotRead;
    }
    ui::RunInput input;
    input.path = QFileInfo(settings.file).absoluteFilePath();
    input.name = QFileInfo(settings.file).fileName();
    input.source = script.text;
    input.seed = settings.run.seed;
    sim::Run run(settings.run);
    const auto status = run.loadText(input.name.toStdString(), script.text.toStdString(),
                                     QFileInfo(input.path).absolutePath().toStdString());
    for (const sim::Problem& problem : run.problems()) {
        if (!problem.isWarning)
            std::fprintf(stderr, "%s:%u:%u: %s: %s\n", problem.file.c_str(), problem.line, problem.column,
                         problem.type.c_str(), problem.message.c_str());
    }
    if (status != sim::Run::LoadStatus::Ok)
        return status == sim::Run::LoadStatus::CannotRead ? kCannotRead : kScriptFailed;
    run.finish();

    // Fonts need an application object, but no display.
    quietQt();
    drawWithoutDisplay();
    ProgramArguments program;
    const QGuiApplication application(program.count, program.names);
    ui::loadFonts();
    ui::Recording recording(run.store(), input);
    recording.extend();
    recording.setDiagnosis(insight::diagnose(*run.store(), input.source.toStdString()));
    if (settings.from || settings.to) {
        ui::ViewRange range{recording.pictureBegin(settings.picture.axis),
                            recording.spans().axis(settings.picture.axis).length()};
        if (settings.from)
            range.from = positionOf(recording, *settings.from, settings.picture.axis, false);
        if (settings.to)
            range.to = positionOf(recording, *settings.to, settings.picture.axis, true);
        if (!(range.from < range.to))
            return complain("there is nothing between --from and --to: the run has " +
                            std::to_string(recording.store().tickCount()) + " ticks");
        settings.picture.range = range;
    }
    const ui::ExportResult result =
        ui::exportRun(recording, settings.picture, *settings.format, settings.scale, settings.output);
    if (!result.isOk()) {
        std::fprintf(stderr, "swimloop export: %s\n", result.error.toUtf8().constData());
        return kCannotWrite;
    }
    const int code = codeOf(recording.store());
    if (code != kOk)
        std::fprintf(stderr, "swimloop export: %s: %s\n", input.name.toUtf8().constData(),
                     recording.outcome().toUtf8().constData());
    return code;
}

} // namespace swimloop::app
