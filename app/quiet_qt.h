// What Qt itself remarks on a machine without a desktop session (no runtime folder, no size hints) is nothing to the person in front.
#pragma once

#include <QString>
#include <QtGlobal>

#include <cstdio>

namespace swimloop::app {

inline void quietQt()
{
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
        if (type == QtWarningMsg && (text.startsWith(QLatin1String("QStandardPaths:")) || text.contains(QLatin1String("propagateSizeHints"))))
            return;
        if (type == QtDebugMsg || type == QtInfoMsg)
            return;
        std::fprintf(stderr, "swimloop: %s\n", qPrintable(text));
    });
}

} // namespace swimloop::app
