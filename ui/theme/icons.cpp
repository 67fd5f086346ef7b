#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace swimloop::ui {

using namespace Qt::StringLiterals;

namespace {

class TintedIcon : public QIconEngine {
public:
    TintedIcon(QString name, IconTint tint) : m_name(std::move(name)), m_tint(tint) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(rect.size(), scale, mode, state));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return drawn(size, 1.0, mode, state);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
        return drawn(size / scale, scale, mode, state);
    }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(m_name, m_tint); }
    QString key() const override { return u"swimloop-tinted"_s; }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const {
        const Palette& palette = colours();
        if (mode == QIcon::Disabled)
            return palette.faint;
        switch (m_tint) {
        case IconTint::Text: return palette.text;
        case IconTint::Muted: return palette.muted;
        case IconTint::OnAccent: return palette.onAccent;
        case IconTint::Error: return palette.error;
        }
        return palette.text;
    }

    QPixmap drawn(const QSize& size, qreal scale, QIcon::Mode mode, QIcon::State) const {
        const QColor tint = colour(mode);
        const QString key =
            u"icon:%1:%2:%3x%4@%5"_s.arg(m_name, tint.name()).arg(size.width()).arg(size.height()).arg(scale);
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        QFile file(u":/icons/%1.svg"_s.arg(m_name));
        QByteArray svg;
        if (file.open(QIODevice::ReadOnly))
            svg = file.readAll();
        svg.replace("#1f2933", tint.name().toLatin1());
        result = QPixmap(size * scale);
        result.setDevicePixelRatio(scale);
        result.fill(Qt::transparent);
        if (!svg.isEmpty()) {
            QSvgRenderer renderer(svg);
            QPainter painter(&result);
            renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(size)));
        }
        QPixmapCache::insert(key, result);
        return result;
    }

    QString m_name;
    IconTint m_tint;
};

} // namespace

QIcon icon(QLatin1StringView name, IconTint tint) {
    return QIcon(new TintedIcon(QString(name), tint));
}

QIcon appIcon() {
    return QIcon(u":/icons/swimloop.svg"_s);
}

} // namespace swimloop::ui
