#define QT_NO_KEYWORDS // sim/run.h has a member called signals
#include "ui/window/disturb_dialog.h"

#include "sim/run.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKindWidth = 120;

// What can happen to a request, with the word that the command line has for it.
const std::pair<const char*, const char*> kWays[] = {
    {QT_TRANSLATE_NOOP("DisturbDialog", "is refused"), "refused"},
    {QT_TRANSLATE_NOOP("DisturbDialog", "is reset"), "reset"},
    {QT_TRANSLATE_NOOP("DisturbDialog", "times out"), "timeout"},
    {QT_TRANSLATE_NOOP("DisturbDialog", "breaks off"), "disconnect"},
    {QT_TRANSLATE_NOOP("DisturbDialog", "finds no host"), "dns"},
    {QT_TRANSLATE_NOOP("DisturbDialog", "takes 2 s longer"), "delay=2"},
    {QT_TRANSLATE_NOOP("DisturbDialog", "is answered 500"), "status=500"},
    {QT_TRANSLATE_NOOP("DisturbDialog", "is answered 429"), "status=429"},
};

QComboBox* choice(const QStringList& items, const QString& now, const QString& name) {
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(items);
    box->setCurrentText(now);
    box->setMinimumWidth(190);
    box->setAccessibleName(name);
    return box;
}

} // namespace

DisturbDialog::DisturbDialog(const Disturbances& now, const QStringList& tasks, QWidget* parent)
    : QDialog(parent)
    , m_tasks(tasks)
    , m_list(new QVBoxLayout)
    , m_none(new QLabel(tr("Nothing yet: the run goes its own way.")))
    , m_problem(new QLabel)
    , m_offline(new QCheckBox(tr("No network: no name of a host is found")))
    , m_debug(new QCheckBox(tr("asyncio's debug mode")))
    , m_run(new QPushButton(tr("Run again"))) {
    setObjectName(u"disturbDialog"_s);
    setWindowTitle(tr("Disturb the run"));
    auto* words = new QLabel(tr("What the script meets from outside, at times of the run's own clock. The script itself stays as it is."));
    words->setWordWrap(true);
    words->setForegroundRole(QPalette::PlaceholderText);
    m_none->setFont(textFont(13));
    m_problem->setWordWrap(true);
    m_problem->setFont(textFont(12));
    m_list->setSpacing(8);
    m_list->setContentsMargins(0, 0, 6, 0);
    m_list->addWidget(m_none);
    auto* rows = new QWidget;
    auto* rowsLayout = new QVBoxLayout(rows);
    rowsLayout->setContentsMargins(0, 0, 0, 0);
    rowsLayout->addLayout(m_list);
    rowsLayout->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(rows);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setMinimumSize(560, 130);

    auto* adders = new QHBoxLayout;
    const auto adder = [&](const QString& text, Kind kind, const QString& what, const QString& how) {
        auto* button = new QPushButton(icon("add"_L1), text);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, kind, what, how] { addRow(kind, what, 1, how); });
        adders->addWidget(button);
    };
    adder(tr("Cancel a task"), Kind::Cancel, m_tasks.value(std::min<qsizetype>(1, m_tasks.size() - 1), u"Task-2"_s), {});
    adder(tr("Send a signal"), Kind::Signal, u"SIGINT"_s, {});
    adder(tr("Disturb requests"), Kind::Request, u"*"_s, u"timeout"_s);
    adders->addStretch();

    m_run->setProperty(kPrimaryProperty, true);
    m_run->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* clear = new QPushButton(tr("Clear all"));
    for (QPushButton* button : {cancel, clear})
        button->setAutoDefault(false);
    connect(m_run, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(clear, &QPushButton::clicked, this, [this] {
        while (!m_rows.empty())
            removeRow(m_rows.back().widget);
        m_offline->setChecked(false);
        m_debug->setChecked(false);
    });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(clear);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_run);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(words);
    layout->addWidget(scroll, 1);
    layout->addLayout(adders);
    layout->addWidget(m_offline);
    layout->addWidget(m_debug);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);

    m_offline->setChecked(now.isOffline);
    m_debug->setChecked(now.isDebug);
    for (const TimedDisturbance& one : now.cancels)
        addRow(Kind::Cancel, one.what, one.seconds);
    for (const TimedDisturbance& one : now.deliveries)
        addRow(Kind::Signal, one.what, one.seconds);
    for (const QString& one : now.requests)
        addRow(Kind::Request, one.section(u':', 1), 0, one.section(u':', 0, 0));
    check();
}

void DisturbDialog::addRow(Kind kind, const QString& what, double seconds, const QString& how) {
    Row row;
    row.widget = new QWidget;
    row.kind = kind;
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    auto* name = new QLabel(kind == Kind::Cancel   ? tr("cancel task")
                            : kind == Kind::Signal ? tr("deliver")
                                                   : tr("a request of"));
    name->setFixedWidth(kKindWidth);
    line->addWidget(name);
    switch (kind) {
    case Kind::Cancel: row.what = choice(m_tasks, what, tr("Task")); break;
    case Kind::Signal: row.what = choice({u"SIGINT"_s, u"SIGTERM"_s, u"SIGHUP"_s, u"SIGUSR1"_s, u"SIGUSR2"_s}, what, tr("Signal")); break;
    case Kind::Request: row.what = choice({u"*"_s, u"https://api.example.com/*"_s}, what, tr("Address")); break;
    }
    line->addWidget(row.what, 1);
    if (kind == Kind::Request) {
        row.how = new QComboBox;
        row.how->setAccessibleName(tr("What happens"));
        for (const auto& [text, word] : kWays)
            row.how->addItem(tr(text), QString::fromLatin1(word));
        int at = row.how->findData(how);
        if (at < 0) {
            row.how->addItem(how, how);
            at = row.how->count() - 1;
        }
        row.how->setCurrentIndex(at);
        line->addWidget(row.how);
    } else {
        line->addWidget(new QLabel(tr("at")));
        row.seconds = new QDoubleSpinBox;
        row.seconds->setAccessibleName(tr("Virtual time"));
        row.seconds->setDecimals(3);
        row.seconds->setRange(0, 1e6);
        row.seconds->setSingleStep(0.1);
        row.seconds->setSuffix(tr(" s"));
        row.seconds->setValue(seconds);
        line->addWidget(row.seconds);
    }
    auto* remove = new QToolButton;
    remove->setIcon(icon("remove"_L1));
    remove->setAutoRaise(true);
    remove->setToolTip(tr("Take this out"));
    QWidget* const widget = row.widget;
    connect(remove, &QToolButton::clicked, this, [this, widget] { removeRow(widget); });
    connect(row.what, &QComboBox::currentTextChanged, this, &DisturbDialog::check);
    line->addWidget(remove);
    m_list->addWidget(row.widget);
    m_rows.push_back(row);
    check();
}

void DisturbDialog::removeRow(QWidget* widget) {
    std::erase_if(m_rows, [widget](const Row& row) { return row.widget == widget; });
    widget->hide();
    widget->deleteLater();
    check();
}

void DisturbDialog::check() {
    m_none->setVisible(m_rows.empty());
    QString problem;
    for (const Row& row : m_rows) {
        const QString what = row.what->currentText().trimmed();
        std::string why;
        if (what.isEmpty())
            problem = row.kind == Kind::Request ? tr("Which request? A URL or a host; * stands for anything.") : tr("Which?");
        else if (row.kind == Kind::Signal && !sim::isSignal(what.toStdString()))
            problem = tr("There is no signal %1.").arg(what);
        else if (row.kind == Kind::Request
                 && !sim::isFault((row.how->currentData().toString() + u':' + what).toStdString(), why))
            problem = QString::fromStdString(why);
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_run->setEnabled(problem.isEmpty());
}

Disturbances DisturbDialog::disturbances() const {
    Disturbances all;
    for (const Row& row : m_rows) {
        const QString what = row.what->currentText().trimmed();
        switch (row.kind) {
        case Kind::Cancel: all.cancels.push_back({what, row.seconds->value()}); break;
        case Kind::Signal: all.deliveries.push_back({what, row.seconds->value()}); break;
        case Kind::Request: all.requests.push_back(row.how->currentData().toString() + u':' + what); break;
        }
    }
    all.isOffline = m_offline->isChecked();
    all.isDebug = m_debug->isChecked();
    return all;
}

} // namespace swimloop::ui
