// What is asked for in Disturb the run, and that a run by the simulator meets it.
#include "ui/run/sim_engine.h"
#include "ui/window/disturb_dialog.h"

#include "trace/store.h"

#include <QComboBox>
#include <QPushButton>
#include <QTest>

using namespace swimloop;
using namespace swimloop::ui;
using namespace Qt::StringLiterals;

namespace {

const trace::Store* runToEnd(Engine& engine, const RunInput& input) {
    std::vector<ScriptError> errors;
    if (!engine.load(input, errors))
        return nullptr;
    while (engine.advance()) {
    }
    return engine.store().get();
}

bool has(const trace::Store& store, trace::EventKind kind) {
    for (std::uint32_t at = 0; at < store.eventCount(); ++at) {
        if (store.kind(trace::EventIndex{at}) == kind)
            return true;
    }
    return false;
}

} // namespace

class DisturbDialogTest : public QObject {
    Q_OBJECT

private slots:
    void givesBackWhatItWasGiven() {
        Disturbances given;
        given.cancels = {{u"Task-3"_s, 1.5}};
        given.deliveries = {{u"SIGTERM"_s, 2}};
        given.requests = {u"reset:https://api.example.com/*"_s, u"delay=7:db"_s};
        given.isOffline = true;
        const DisturbDialog dialog(given, {u"Task-1"_s});
        QVERIFY(dialog.disturbances() == given);
        QCOMPARE(given.count(), 5);
        QVERIFY(given.text().contains(u"Task-3"_s));
    }

    void refusesWhatCanNotBe() {
        DisturbDialog dialog({}, {});
        auto* run = dialog.findChildren<QPushButton*>().back();
        for (auto* button : dialog.findChildren<QPushButton*>()) {
            if (button->isDefault())
                run = button;
        }
        QVERIFY(run->isEnabled());
        dialog.addRow(DisturbDialog::Kind::Signal, u"SIGNONSENSE"_s, 1);
        QVERIFY(!run->isEnabled());
        for (auto* box : dialog.findChildren<QComboBox*>())
            box->setCurrentText(u"SIGINT"_s);
        QVERIFY(run->isEnabled());
    }

    void reachesTheRun() {
        RunInput input;
        input.name = u"nap.py"_s;
        input.source = u"import asyncio\nasync def main():\n    await asyncio.sleep(1)\nasyncio.run(main())\n"_s;
        const auto plain = simEngines()();
        const trace::Store* undisturbed = runToEnd(*plain, input);
        QVERIFY(undisturbed && !has(*undisturbed, trace::EventKind::CancelRequested));
        input.disturbances.cancels = {{u"Task-1"_s, 0.5}};
        const auto engine = simEngines()();
        const trace::Store* store = runToEnd(*engine, input);
        QVERIFY(store && has(*store, trace::EventKind::CancelRequested));
        QVERIFY(has(*store, trace::EventKind::TaskCancelled));
    }
};

QTEST_MAIN(DisturbDialogTest)
#include "disturb_dialog_test.moc"
