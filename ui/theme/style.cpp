#include "ui/theme/style.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kScrollBarWidth = 11;
constexpr int kShortestHandle = 28;
constexpr int kMenuArrow = 12; // room for it in a button

void fillRounded(QPainter* painter, const QRectF& rect, qreal radius, const QBrush& fill, const QPen& pen = Qt::NoPen) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(fill);
    const qreal inset = pen.style() == Qt::NoPen ? 0 : pen.widthF() / 2;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

bool has(const QWidget* widget, const char* property) {
    return widget && widget->property(property).toBool();
}

void drawButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) {
    const Palette& c = colours();
    const bool isEnabled = option->state & QStyle::State_Enabled;
    const bool isDown = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isHovered = isEnabled && (option->state & QStyle::State_MouseOver);
    QColor fill;
    if (has(widget, kPrimaryProperty) && isEnabled) {
        fill = isDown ? c.accent.darker(118) : isHovered ? c.accent.lighter(110) : c.accent;
    } else if (isDown) {
        fill = c.controlDown;
    } else {
        fill = isHovered ? c.controlHover : c.control;
    }
    fillRounded(painter, option->rect, 7, fill);
    if ((option->state & QStyle::State_HasFocus) && (option->state & QStyle::State_KeyboardFocusChange))
        fillRounded(painter, QRectF(option->rect).adjusted(1, 1, -1, -1), 6, Qt::NoBrush,
                    QPen(has(widget, kPrimaryProperty) ? c.onAccent : c.accent, 2));
}

void drawCheckBox(const QStyleOption* option, QPainter* painter) {
    const Palette& c = colours();
    const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
    const bool isOn = option->state & QStyle::State_On;
    fillRounded(painter, box, 3, isOn ? c.accent : c.panel, QPen(isOn ? c.accent : c.muted, 1.4));
    if (!isOn)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(c.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{{box.left() + box.width() * 0.22, box.top() + box.height() * 0.55},
                                    {box.left() + box.width() * 0.42, box.top() + box.height() * 0.74},
                                    {box.left() + box.width() * 0.78, box.top() + box.height() * 0.28}});
    painter->restore();
}

void drawTab(const QStyleOptionTab& tab, QPainter* painter) {
    const Palette& c = colours();
    const bool isSelected = tab.state & QStyle::State_Selected;
    const bool isHovered = tab.state & QStyle::State_MouseOver;
    painter->save();
    QFont font = painter->font();
    font.setWeight(isSelected ? QFont::DemiBold : QFont::Medium);
    painter->setFont(font);
    painter->setPen(isSelected ? c.accent : isHovered ? c.text : c.muted);
    if (!isSelected && !isHovered)
        painter->setPen(c.text);
    const QRect text = tab.rect.adjusted(10, 0, -10, 0);
    painter->drawText(text, Qt::AlignCenter | Qt::TextHideMnemonic, tab.text);
    if (isSelected) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.accent);
        painter->drawRoundedRect(QRectF(text.left(), tab.rect.bottom() - 2, text.width(), 2.5), 1, 1);
    }
    if ((tab.state & QStyle::State_HasFocus) && isSelected)
        fillRounded(painter, QRectF(tab.rect).adjusted(3, 5, -3, -6), 4, Qt::NoBrush, QPen(c.accent, 1.2));
    painter->restore();
}

void drawHeader(const QStyleOptionHeader& header, QPainter* painter) {
    const Palette& c = colours();
    painter->fillRect(header.rect, c.ruler);
    painter->setPen(c.border);
    painter->drawLine(header.rect.bottomLeft(), header.rect.bottomRight());
}

void drawScrollBar(const QStyleOptionSlider& bar, QPainter* painter, const QRect& handle) {
    const Palette& c = colours();
    painter->fillRect(bar.rect, c.panel);
    if (bar.maximum <= bar.minimum)
        return;
    const bool isActive = (bar.activeSubControls & QStyle::SC_ScrollBarSlider)
                          && (bar.state & (QStyle::State_MouseOver | QStyle::State_Sunken));
    QRectF shape = handle;
    if (bar.orientation == Qt::Vertical)
        shape.adjust(3, 2, -2, -2);
    else
        shape.adjust(2, 3, -2, -2);
    const qreal radius = std::min(shape.width(), shape.height()) / 2;
    fillRounded(painter, shape, radius, isActive ? c.faint : c.timeGap);
}

void drawMenuArrow(const QRect& rect, QPainter* painter) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colours().muted, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF tip(rect.right() - 11.0, rect.center().y() + 2.5);
    painter->drawPolyline(QPolygonF{{tip.x() - 3.5, tip.y() - 3.5}, tip, {tip.x() + 3.5, tip.y() - 3.5}});
    painter->restore();
}

} // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    const Palette& c = colours();
    switch (element) {
    case PE_PanelButtonCommand: drawButton(option, painter, widget); return;
    case PE_PanelButtonTool:
        if (has(widget, kRaisedProperty) || has(widget, kPrimaryProperty)
            || (option->state & (State_MouseOver | State_Sunken | State_On))
            || ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange)))
            drawButton(option, painter, widget);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->lineWidth == 0) {
            painter->fillRect(option->rect, option->palette.base());
            return;
        }
        fillRounded(painter, option->rect, 6, c.control,
                    QPen(option->state & State_HasFocus ? c.accent : c.control, 1.4));
        return;
    }
    case PE_IndicatorCheckBox: drawCheckBox(option, painter); return;
    case PE_FrameFocusRect: fillRounded(painter, option->rect, 4, Qt::NoBrush, QPen(c.accent, 1.2)); return;
    case PE_FrameTabBarBase: {
        painter->setPen(c.border);
        painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
        return;
    }
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameMenu:
        if (element == PE_FrameMenu) {
            painter->setPen(c.border);
            painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        }
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, c.card);
        painter->setPen(c.cardEdge);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelScrollAreaCorner: painter->fillRect(option->rect, c.panel); return;
    case PE_PanelStatusBar: painter->fillRect(option->rect, c.status); return;
    case PE_PanelMenuBar: return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    const Palette& c = colours();
    switch (element) {
    case CE_TabBarTabShape: return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option))
            drawTab(*tab, painter);
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            drawHeader(*header, painter);
        else
            painter->fillRect(option->rect, c.ruler);
        return;
    case CE_Splitter: painter->fillRect(option->rect, c.border); return;
    case CE_MenuBarEmptyArea: painter->fillRect(option->rect, c.panel); return;
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            painter->fillRect(item->rect, c.panel);
            if (item->state & (State_Selected | State_Sunken))
                fillRounded(painter, QRectF(item->rect).adjusted(1, 3, -1, -3), 5, c.controlHover);
            const int flags = Qt::AlignCenter | Qt::TextSingleLine
                              | (styleHint(SH_UnderlineShortcut, option, widget, nullptr) ? Qt::TextShowMnemonic
                                                                                          : Qt::TextHideMnemonic);
            drawItemText(painter, item->rect, flags, item->palette, item->state & State_Enabled, item->text,
                         QPalette::WindowText);
        }
        return;
    case CE_ShapedFrame: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame && frame->frameShape == QFrame::HLine) {
            painter->fillRect(QRect(option->rect.left(), option->rect.center().y(), option->rect.width(), 1), c.border);
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    case CE_PushButtonLabel:
        if (has(widget, kPrimaryProperty)) {
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
                QStyleOptionButton copy = *button;
                if (copy.state & State_Enabled)
                    copy.palette.setColor(QPalette::ButtonText, c.onAccent);
                QProxyStyle::drawControl(element, &copy, painter, widget);
                return;
            }
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    case CE_ToolButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            QStyleOptionToolButton copy = *button;
            if (has(widget, kPrimaryProperty) && (copy.state & State_Enabled))
                copy.palette.setColor(QPalette::ButtonText, c.onAccent);
            copy.state &= ~(State_Sunken | State_On); // no shift of the label
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            drawScrollBar(*bar, painter, subControlRect(control, option, SC_ScrollBarSlider, widget));
            return;
        }
    }
    if (control == CC_ToolButton) {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (button && (button->features & QStyleOptionToolButton::HasMenu)) {
            QStyleOptionToolButton plain = *button;
            plain.features &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup);
            drawButton(&plain, painter, widget);
            plain.rect.adjust(0, 0, -kMenuArrow, 0);
            drawControl(CE_ToolButtonLabel, &plain, painter, widget);
            drawMenuArrow(button->rect, painter);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                            const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    // No buttons at the ends: the groove is all of it.
    const bool isUpright = bar->orientation == Qt::Vertical;
    const int length = isUpright ? bar->rect.height() : bar->rect.width();
    const qint64 range = qint64{bar->maximum} - bar->minimum;
    int handle = length;
    if (range > 0)
        handle = std::clamp(static_cast<int>(qint64{bar->pageStep} * length / (range + bar->pageStep)),
                            std::min(kShortestHandle, length), length);
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto along = [&](int from, int size) {
        return isUpright ? QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size)
                         : QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height());
    };
    QRect rect;
    switch (part) {
    case SC_ScrollBarGroove: rect = along(0, length); break;
    case SC_ScrollBarSlider: rect = along(start, handle); break;
    case SC_ScrollBarSubPage: rect = along(0, start); break;
    case SC_ScrollBarAddPage: rect = along(start + handle, length - start - handle); break;
    default: return {};
    }
    return visualRect(bar->direction, bar->rect, rect);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
    if (type == CT_TabBarTab) {
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QFont font = widget ? widget->font() : QFont();
            font.setWeight(QFont::DemiBold);
            return {QFontMetrics(font).horizontalAdvance(tab->text) + 32, 34};
        }
    }
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_MenuBarItem)
        return {size.width() + 24, 30};
    if (type == CT_MenuItem)
        result.setHeight(std::max(result.height(), 26));
    if (type == CT_PushButton)
        result = {std::max(size.width() + 28, 64), std::max(size.height() + 10, 28)};
    if (type == CT_LineEdit)
        result.setHeight(std::max(result.height(), 26));
    return result;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent: return kScrollBarWidth;
    case PM_ScrollView_ScrollBarSpacing: return 0;
    case PM_ScrollBarSliderMin: return kShortestHandle;
    case PM_SplitterWidth: return 1;
    case PM_SmallIconSize: return 16;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuBarItemSpacing: return 0;
    case PM_MenuBarHMargin: return 4;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    switch (hint) {
    case SH_ScrollBar_LeftClickAbsolutePosition: return 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_TabBar_ElideMode: return Qt::ElideNone;
    case SH_UnderlineShortcut: return 0; // Alt works all the same
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace swimloop::ui
