#include "ui/compare/compare_strip.h"

#include "ui/compare/comparison.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_widget.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHeadHeight = 30;

} // namespace

CompareStrip::CompareStrip(Comparison& comparison, QWidget* parent)
    : QWidget(parent)
    , m_comparison(comparison)
    , m_name(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_show(new QToolButton(this))
    , m_close(new QToolButton(this))
    , m_timeline(new TimelineWidget(comparison.second(), comparison.secondView(), this)) {
    setObjectName(u"compareStrip"_s);
    m_timeline->setObjectName(u"secondTimeline"_s);
    m_timeline->setAccessibleName(tr("Timeline of the second run"));
    m_timeline->setDense(true);
    m_name->setFont(textFont(12, QFont::DemiBold));
    m_name->setTextFormat(Qt::PlainText);
    m_sentence->setFont(textFont(12));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_show->setText(tr("Show"));
    m_show->setFont(textFont(12, QFont::Medium));
    m_show->setToolTip(tr("Move both playheads to the first difference"));
    m_show->setAutoRaise(true);
    m_close->setIcon(icon("close"_L1, IconTint::Muted));
    m_close->setToolTip(tr("Stop comparing"));
    m_close->setAccessibleName(tr("Stop comparing"));
    m_close->setAutoRaise(true);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(14, 0, 8, 0);
    head->setSpacing(14);
    head->addWidget(m_name);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_show);
    head->addWidget(m_close);
    auto* headBox = new QWidget(this);
    headBox->setLayout(head);
    headBox->setFixedHeight(kHeadHeight);
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(headBox);
    box->addWidget(m_timeline, 1);
    connect(m_show, &QToolButton::clicked, &comparison, &Comparison::showDifference);
    connect(m_close, &QToolButton::clicked, &comparison, &Comparison::end);
    connect(&comparison, &Comparison::changed, this, &CompareStrip::follow);
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
    follow();
}

QString CompareStrip::sentence() const {
    return m_sentence->toolTip();
}

void CompareStrip::follow() {
    setVisible(m_comparison.isActive());
    m_name->setText(tr("Below: %1").arg(m_comparison.label()));
    m_show->setVisible(m_comparison.isKnown() && m_comparison.difference().kind == Difference::Kind::Found);
    m_show->setText(tr("Show \u2260"));
    m_sentence->setToolTip(m_comparison.sentence());
    m_sentence->setAccessibleName(m_comparison.sentence());
    m_timeline->setHint(m_comparison.second().recording() ? QString() : m_comparison.sentence());
    const bool isMarked = m_show->isVisibleTo(this);
    m_timeline->setDifference(isMarked ? m_comparison.difference().second : trace::kNoEvent);
    elide();
}

void CompareStrip::elide() {
    m_sentence->setText(m_sentence->fontMetrics().elidedText(m_comparison.sentence(), Qt::ElideRight,
                                                             std::max(40, m_sentence->width())));
}

void CompareStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate();
    elide();
}

void CompareStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& c = colours();
    painter.fillRect(QRect(0, 0, width(), kHeadHeight), c.accentSoft);
    painter.fillRect(QRect(0, 0, width(), 1), c.accentSoftEdge);
    painter.fillRect(QRect(0, kHeadHeight - 1, width(), 1), c.accentSoftEdge);
}

} // namespace swimloop::ui
