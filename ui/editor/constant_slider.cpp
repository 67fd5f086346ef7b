#include "ui/editor/constant_slider.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace swimloop::ui {

namespace {

// A thin line and a round handle: it has to fit into a line of text.
class Track : public QSlider {
public:
    Track() : QSlider(Qt::Horizontal) {}

protected:
    void paintEvent(QPaintEvent*) override {
        constexpr double kHandle = 6;
        const Palette& c = colours();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const double share = maximum() > minimum() ? double(value() - minimum()) / (maximum() - minimum()) : 0;
        const double y = height() / 2.0;
        const double x = kHandle + 1 + share * (width() - 2 * kHandle - 2);
        painter.setBrush(c.timeGap);
        painter.drawRoundedRect(QRectF(1, y - 1.5, width() - 2.0, 3), 1.5, 1.5);
        painter.setBrush(c.accent);
        painter.drawRoundedRect(QRectF(1, y - 1.5, x, 3), 1.5, 1.5);
        if (hasFocus())
            painter.setPen(QPen(c.text, 1.5));
        painter.drawEllipse(QPointF(x, y), kHandle, kHandle);
    }
    QSize minimumSizeHint() const override { return {40, 14}; }
    QSize sizeHint() const override { return {48, 14}; }
};

} // namespace

ConstantSlider::ConstantSlider(QWidget* parent) : QWidget(parent), m_slider(new Track), m_value(new QLabel) {
    setCursor(Qt::ArrowCursor);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->setMinimumWidth(40);
    m_slider->installEventFilter(this);
    m_value->setFont(textFont(11, QFont::DemiBold));
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_value->setMinimumWidth(26);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 8, 0);
    row->setSpacing(6);
    row->addWidget(m_slider, 1);
    row->addWidget(m_value);
    connect(m_slider, &QSlider::sliderPressed, this, &ConstantSlider::grabbed);
    connect(m_slider, &QSlider::sliderReleased, this, &ConstantSlider::released);
    connect(m_slider, &QSlider::valueChanged, this, [this](int step) {
        const QString text = m_constant.text(m_constant.low + step * m_constant.step());
        m_value->setText(text);
        emit moved(text);
    });
    connect(&Theme::instance(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void ConstantSlider::setConstant(const Constant& constant) {
    m_constant = constant;
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, constant.steps());
    m_slider->setPageStep(std::max(1, constant.steps() / 5));
    m_slider->setValue(static_cast<int>(std::lround((constant.value - constant.low) / constant.step())));
    m_slider->setAccessibleName(constant.name);
    m_slider->setToolTip(tr("%1: %2 to %3").arg(constant.name, constant.text(constant.low), constant.text(constant.high)));
    m_value->setText(constant.text(constant.value));
    if (constant.value < constant.low || constant.value > constant.high)
        m_value->setText(QString::number(constant.value, 'f', constant.decimals));
}

bool ConstantSlider::eventFilter(QObject* watched, QEvent* event) {
    // The arrows are the slider's while it has the focus, not the playhead's.
    if (watched == m_slider && event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End
            || key == Qt::Key_PageUp || key == Qt::Key_PageDown) {
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConstantSlider::paintEvent(QPaintEvent*) {
    const Palette& c = colours();
    QPainter painter(this);
    painter.fillRect(rect(), c.panel);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.control);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace swimloop::ui
