// What a run can be compared with, and beginning and ending it.
#include "ui/compare/compare_panel.h"
#include "ui/compare/compare_strip.h"
#include "ui/compare/comparison.h"
#include "ui/run/script_file.h"
#include "ui/timeline/timeline_widget.h"
#include "ui/window/actions.h"
#include "ui/window/main_window.h"
#include "ui/window/transport_bar.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

// "deadlock.py" beside "deadlock_fixed.py": a mistake of the gallery and its remedy, either way; empty without.
QString counterpartOf(const QString& path) {
    const QFileInfo info(path);
    const QString name = info.completeBaseName();
    const QString other = name.endsWith("_fixed"_L1) ? name.chopped(6) : name + "_fixed"_L1;
    const QString found = info.path() + u'/' + other + ".py"_L1;
    return !path.isEmpty() && QFileInfo(found).isFile() ? found : QString();
}

} // namespace

RunInput MainWindow::inputNow() const {
    RunInput input;
    input.path = m_document.path();
    input.name = m_document.name();
    input.source = m_document.text();
    input.seed = m_seed;
    input.disturbances = m_disturbances;
    return input;
}

void MainWindow::fillCompareMenu() {
    m_compareMenu->clear();
    const auto add = [this](const QString& text, const QString& label, const RunInput& input, bool isKept = false) {
        connect(m_compareMenu->addAction(text), &QAction::triggered, this,
                [this, label, input, isKept] { compareWith(input, label, isKept); });
    };
    const bool isOpen = m_document.isOpen();
    const RunInput now = inputNow();
    if (isOpen) {
        if (const QString other = counterpartOf(m_document.path()); !other.isEmpty()) {
            const bool isRemedy = other.endsWith("_fixed.py"_L1);
            connect(m_compareMenu->addAction(
                        (isRemedy ? tr("The remedy: %1") : tr("The mistake: %1")).arg(QFileInfo(other).fileName())),
                    &QAction::triggered, this, [this, other] { compareWithFile(other); });
        }
        if (m_document.isModified()) {
            RunInput saved = now;
            saved.source = m_document.savedText();
            add(isExample() ? tr("The scenario as it came") : tr("The script as it was saved"),
                tr("%1 as saved").arg(now.name), saved);
        }
        if (!m_disturbances.isEmpty()) {
            RunInput calm = now;
            calm.disturbances = {};
            add(tr("The run undisturbed"), tr("%1, undisturbed").arg(now.name), calm);
        }
        RunInput reseeded = now;
        reseeded.seed = m_seed + 1;
        add(tr("Another seed: %1").arg(reseeded.seed), tr("%1, seed %2").arg(now.name).arg(reseeded.seed), reseeded);
        add(tr("This run, kept: then change the script or open another"), tr("%1, as kept").arg(now.name), now, true);
        m_compareMenu->addSeparator();
    }
    connect(m_compareMenu->addAction(tr("Another script…")), &QAction::triggered, this, [this] {
        const QString folder =
            m_document.path().isEmpty() ? m_scenariosFolder : QFileInfo(m_document.path()).absolutePath();
        const QString path =
            QFileDialog::getOpenFileName(this, tr("Compare with"), folder, tr("Python files (*.py);;All files (*)"));
        if (!path.isEmpty())
            compareWithFile(path);
    });
    if (m_comparison.isActive()) {
        m_compareMenu->addSeparator();
        m_compareMenu->addAction(m_actions->endCompare);
    }
}

bool MainWindow::compareWithFile(const QString& path) {
    const ScriptText script = readScript(path);
    if (!script.isOk) {
        say(tr("There is nothing to compare with"), script.error);
        return false;
    }
    RunInput input;
    input.path = QFileInfo(path).absoluteFilePath();
    input.name = QFileInfo(path).fileName();
    input.source = script.text;
    input.seed = m_seed;
    compareWith(input, input.name, false);
    return true;
}

void MainWindow::compareWith(const RunInput& input, const QString& label, bool isKept) {
    m_comparison.begin(input, label, isKept);
    showBottomTab(CompareTab);
}

void MainWindow::connectCompare() {
    m_compareMenu = new QMenu(tr("&Compare with"), this);
    connect(m_compareMenu, &QMenu::aboutToShow, this, &MainWindow::fillCompareMenu);
    m_transport->setCompareMenu(m_compareMenu);
    m_comparePanel->button()->setMenu(m_compareMenu);
    connect(m_actions->compare, &QAction::triggered, this, [this] {
        fillCompareMenu();
        m_compareMenu->popup(m_transport->compareCorner());
    });
    connect(m_actions->endCompare, &QAction::triggered, &m_comparison, &Comparison::end);
    connect(&m_comparison, &Comparison::changed, this, [this] {
        m_actions->endCompare->setEnabled(m_comparison.isActive());
        m_timeline->setDense(m_comparison.isActive());
        m_overview->setVisible(!m_comparison.isActive()); // two timelines need its room
        const bool isFound = m_comparison.isKnown() && m_comparison.difference().kind == Difference::Kind::Found;
        m_timeline->setDifference(isFound ? m_comparison.difference().first : trace::kNoEvent);
    });
    m_actions->endCompare->setEnabled(false);
}

} // namespace swimloop::ui
