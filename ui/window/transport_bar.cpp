#include "ui/window/transport_bar.h"

#include "ui/run/moments.h"
#include "ui/run/player.h"
#include "ui/run/session.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_view.h"
#include "ui/widgets/segmented_control.h"
#include "ui/window/actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QResizeEvent>
#include <QSpinBox>
#include <QToolButton>
#include <QWidgetAction>

#include <algorithm>
#include <limits>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

QString speedText(double speed) {
    return QCoreApplication::translate("TransportBar", "speed %1×").arg(speed);
}

QToolButton* textButton(const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setProperty(kRaisedProperty, true);
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFont(textFont(13, QFont::Medium));
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(30);
    return button;
}

} // namespace

TransportBar::TransportBar(Session& session, Player& player, TimelineView& view, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_player(player)
    , m_view(view)
    , m_tick(new QLabel(this))
    , m_time(new QLabel(this)) {
    setObjectName(u"transport"_s);
    setFixedHeight(49);
    auto* box = new QHBoxLayout(this);
    box->setContentsMargins(16, 8, 16, 9);
    box->setSpacing(6);

    for (QAction* action : {actions.toStart, actions.stepBack})
        box->addWidget(addButton(action));
    m_play = addButton(actions.play, true);
    box->addWidget(m_play);
    for (QAction* action : {actions.stepForward, actions.toEnd})
        box->addWidget(addButton(action));
    box->addSpacing(14);

    m_tick->setObjectName(u"tickLabel"_s);
    m_tick->setFont(textFont(14, QFont::DemiBold));
    m_tick->setMinimumWidth(QFontMetrics(m_tick->font()).horizontalAdvance(u"tick 00 of 000"_s));
    m_time->setObjectName(u"timeLabel"_s);
    m_time->setFont(codeFont(14));
    m_time->setMinimumWidth(QFontMetrics(m_time->font()).horizontalAdvance(u"t = 00.000 s"_s));
    box->addWidget(m_tick);
    box->addSpacing(6);
    box->addWidget(m_time);
    box->addSpacing(8);

    m_speed = textButton(speedText(player.speed()), this);
    m_speed->setObjectName(u"speedButton"_s);
    m_speed->setToolTip(tr("How fast it plays (%1 slower, %2 faster)").arg(u"["_s, u"]"_s));
    m_speed->setMinimumWidth(112);
    m_speed->setPopupMode(QToolButton::InstantPopup);
    auto* speeds = new QMenu(m_speed);
    auto* group = new QActionGroup(speeds);
    for (const double speed : Player::speeds()) {
        QAction* action = speeds->addAction(u"%1×"_s.arg(speed));
        action->setCheckable(true);
        action->setChecked(speed == player.speed());
        action->setData(speed);
        group->addAction(action);
    }
    connect(group, &QActionGroup::triggered, this,
            [this](QAction* action) { m_player.setSpeed(action->data().toDouble()); });
    connect(&player, &Player::speedChanged, this, [this, group] {
        m_speed->setText(speedText(m_player.speed()));
        for (QAction* action : group->actions())
            action->setChecked(action->data().toDouble() == m_player.speed());
    });
    m_speed->setMenu(speeds);
    box->addWidget(m_speed);
    box->addSpacing(6);

    m_axis = new SegmentedControl({tr("Ticks"), tr("Time"), tr("Compressed")}, this);
    m_axis->setObjectName(u"axis"_s);
    const QList<QAction*> axes{actions.axisTicks, actions.axisTime, actions.axisCompressed};
    for (int i = 0; i < axes.size(); ++i) {
        m_axis->setSegmentToolTip(i, axes[i]->toolTip());
        connect(axes[i], &QAction::triggered, this, [this, i] { m_view.setAxis(static_cast<trace::AxisKind>(i)); });
    }
    connect(m_axis, &SegmentedControl::chosen, this,
            [this](int index) { m_view.setAxis(static_cast<trace::AxisKind>(index)); });
    connect(&view, &TimelineView::axisChanged, this, [this, axes] {
        const int index = static_cast<int>(m_view.axis());
        m_axis->setCurrent(index);
        axes[index]->setChecked(true);
    });
    box->addWidget(m_axis);
    box->addSpacing(6);

    m_seed = textButton(tr("seed %1").arg(0), this);
    m_seed->setObjectName(u"seedButton"_s);
    m_seed->setMinimumWidth(84);
    m_seed->setToolTip(tr("The seed of the script's random numbers"));
    m_seed->setPopupMode(QToolButton::InstantPopup);
    auto* seedMenu = new QMenu(m_seed);
    auto* seedBox = new QWidget(seedMenu);
    auto* seedRow = new QHBoxLayout(seedBox);
    seedRow->setContentsMargins(12, 8, 12, 8);
    m_seedField = new QSpinBox(seedBox);
    m_seedField->setObjectName(u"seedField"_s);
    m_seedField->setRange(0, std::numeric_limits<int>::max());
    m_seedField->setMinimumWidth(110);
    m_seedField->setAccessibleName(tr("Seed"));
    auto* seedLabel = new QLabel(tr("Seed"), seedBox);
    seedLabel->setBuddy(m_seedField);
    seedRow->addWidget(seedLabel);
    seedRow->addWidget(m_seedField);
    auto* seedAction = new QWidgetAction(seedMenu);
    seedAction->setDefaultWidget(seedBox);
    seedMenu->addAction(seedAction);
    m_seed->setMenu(seedMenu);
    connect(seedMenu, &QMenu::aboutToShow, m_seedField, [this] { m_seedField->setFocus(); });
    connect(m_seedField, &QSpinBox::valueChanged, this, [this](int value) {
        m_seed->setText(tr("seed %1").arg(value));
        emit seedChosen(static_cast<std::uint64_t>(value));
    });
    box->addWidget(m_seed);
    box->addStretch(1);

    m_stop = textButton(tr("Stop"), this);
    m_stop->setObjectName(u"stopButton"_s);
    m_stop->setDefaultAction(actions.stop);
    m_stop->setIcon(icon("stop"_L1, IconTint::Error));
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->hide();
    box->addWidget(m_stop);
    m_compare = textButton(tr("Compare with…"), this);
    m_compare->setObjectName(u"compareButton"_s);
    m_compare->setToolTip(actions.compare->toolTip());
    m_compare->setPopupMode(QToolButton::InstantPopup);
    m_compare->setMinimumWidth(124);
    box->addWidget(m_compare);
    auto* picture = textButton(tr("Export image"), this);
    picture->setObjectName(u"exportButton"_s);
    picture->setProperty(kPrimaryProperty, true);
    picture->setFont(textFont(13, QFont::DemiBold));
    picture->setMinimumWidth(114);
    picture->setToolTip(actions.exportPicture->toolTip());
    connect(picture, &QToolButton::clicked, actions.exportPicture, &QAction::trigger);
    connect(actions.exportPicture, &QAction::enabledChanged, picture, &QWidget::setEnabled);
    box->addWidget(picture);

    connect(&session, &Session::momentChanged, this, &TransportBar::follow);
    connect(&session, &Session::recordingChanged, this, &TransportBar::follow);
    connect(&session, &Session::grown, this, &TransportBar::follow);
    connect(&session, &Session::completed, this, &TransportBar::follow);
    connect(&player, &Player::playingChanged, this, [this, &actions] {
        Actions::setPlayLook(actions.play, m_player.isPlaying());
        m_play->setIcon(icon(m_player.isPlaying() ? "pause"_L1 : "play"_L1, IconTint::OnAccent));
    });
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
    follow();
}

QToolButton* TransportBar::addButton(QAction* action, bool isPrimary) {
    auto* button = new QToolButton(this);
    button->setProperty(isPrimary ? kPrimaryProperty : kRaisedProperty, true);
    button->setDefaultAction(action);
    if (isPrimary)
        button->setIcon(icon("play"_L1, IconTint::OnAccent));
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setIconSize(QSize(20, 20));
    button->setFixedSize(36, 32);
    button->setFocusPolicy(Qt::TabFocus);
    button->setObjectName(action->objectName() + "Button"_L1);
    return button;
}

void TransportBar::setSeed(std::uint64_t seed) {
    const QSignalBlocker quiet(m_seedField);
    m_seedField->setValue(static_cast<int>(std::min<std::uint64_t>(seed, std::numeric_limits<int>::max())));
    m_seed->setText(tr("seed %1").arg(seed));
}

// What there is no room for is left to the menus: the seed first, playing last.
void TransportBar::layOutFor(int width) {
    constexpr int kStopRoom = 90;
    if (!m_stop->isHidden())
        width -= kStopRoom;
    const std::pair<QWidget*, int> parts[] = {{m_seed, 1150}, {m_speed, 1060}, {m_compare, 940}, {m_axis, 810}, {m_time, 600}};
    for (const auto& [part, least] : parts)
        part->setVisible(width >= least);
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOutFor(event->size().width());
}

void TransportBar::setCompareMenu(QMenu* menu) {
    m_compare->setMenu(menu);
}

QPoint TransportBar::compareCorner() const {
    return m_compare->isVisible() ? m_compare->mapToGlobal(QPoint(0, m_compare->height())) : mapToGlobal(QPoint(width() / 2, height()));
}

void TransportBar::setRunning(bool isRunning) {
    m_stop->setVisible(isRunning);
    layOutFor(width());
}

QString TransportBar::tickText() const {
    return m_tick->text();
}

QString TransportBar::timeText() const {
    return m_time->text();
}

void TransportBar::follow() {
    const Recording* recording = m_session.recording();
    if (!recording) {
        m_tick->setText(tr("no run"));
        m_time->clear();
        return;
    }
    const trace::Store& store = recording->store();
    const std::uint32_t ticks = store.tickCount();
    const trace::TickIndex tick = tickAt(store, m_session.moment());
    if (ticks == 0) {
        // Plain generators, without an event loop: what runs is counted.
        const trace::CellIndex cell = cellAt(store, m_session.moment());
        m_tick->setText(cell.isValid() ? tr("step %1 of %2").arg(cell.value + 1).arg(store.cellCount())
                                       : tr("end of %1 steps").arg(store.cellCount()));
    } else if (m_session.isAtEnd() && store.hasEnded()) {
        m_tick->setText(ticks == 1 ? tr("end of 1 tick") : tr("end of %1 ticks").arg(ticks));
    } else if (!tick.isValid()) {
        m_tick->setText(tr("start of %1").arg(ticks));
    } else {
        const std::uint32_t number = store.tick(tick).number;
        m_tick->setText(number == tick.value ? tr("tick %1 of %2").arg(number).arg(ticks)
                                             : tr("tick %1 (%2 of %3)").arg(number).arg(tick.value + 1).arg(ticks));
    }
    m_time->setText(tr("t = %1 s").arg(secondsAt(store, m_session.moment()), 0, 'f', 3));
}

void TransportBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colours().panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colours().border);
}

} // namespace swimloop::ui
