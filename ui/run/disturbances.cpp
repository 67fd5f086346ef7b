#include "ui/run/disturbances.h"

#include <QCoreApplication>

namespace swimloop::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Disturbances", text); }
QString number(double seconds) { return QString::number(seconds, 'g', 6); }

} // namespace

int Disturbances::count() const {
    return static_cast<int>(cancels.size() + deliveries.size()) + static_cast<int>(requests.size()) + isOffline + isDebug;
}

QString Disturbances::text() const {
    QStringList parts;
    for (const TimedDisturbance& cancel : cancels)
        parts += tr("%1 cancelled at %2 s").arg(cancel.what, number(cancel.seconds));
    for (const TimedDisturbance& delivery : deliveries)
        parts += tr("%1 at %2 s").arg(delivery.what, number(delivery.seconds));
    for (const QString& request : requests) {
        const qsizetype colon = request.indexOf(u':');
        parts += tr("%1 for %2").arg(request.left(colon), request.mid(colon + 1));
    }
    if (isOffline)
        parts += tr("no network");
    if (isDebug)
        parts += tr("debug mode");
    return parts.join(QLatin1StringView(", "));
}

} // namespace swimloop::ui
