// What the commands that use Qt share.
#pragma once

#include <QByteArray>
#include <QString>

#include <string_view>

namespace swimloop::app {

inline QString toQString(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

inline bool hasDisplay() {
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

// For pictures without a window: what is drawn is the same with and without a display.
inline void drawWithoutDisplay() {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

// What an application object of Qt is made with: it keeps both, and they have to outlive it.
struct ProgramArguments {
    int count = 1;
    char name[9] = "swimloop";
    char* names[2] = {name, nullptr};
};

} // namespace swimloop::app
