// Reads the tables beside the tests: a line of source, and below it, indented, what CPython makes of it.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QFile>
#include <QtCore/QList>

struct ReferenceRecord {
    QByteArray line; // as it stands in the file
    QByteArray source;
    QByteArrayList expected;
};

// \n, \t, \r, \f, \\, \xNN (a character) and \uNNNN.
inline QByteArray unescaped(const QByteArray& text) {
    QByteArray result;
    for (int i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += text[i];
            continue;
        }
        switch (const char c = text[++i]) {
        case 'n': result += '\n'; break;
        case 't': result += '\t'; break;
        case 'r': result += '\r'; break;
        case 'f': result += '\f'; break;
        case 'x':
        case 'u': {
            const int digits = c == 'x' ? 2 : 4;
            result += QString(QChar(static_cast<char16_t>(text.mid(i + 1, digits).toUInt(nullptr, 16)))).toUtf8();
            i += digits;
            break;
        }
        default: result += c; break;
        }
    }
    return result;
}

inline QList<ReferenceRecord> readReferences(const QString& name) {
    QFile file(QStringLiteral(SWIMLOOP_SOURCE_DIR "/tests/core/script/") + name);
    QList<ReferenceRecord> records;
    if (!file.open(QIODevice::ReadOnly))
        return records;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("    "))
            records.last().expected.append(line.mid(4));
        else if (!line.isEmpty() && !line.startsWith("##"))
            records.append({line, unescaped(line), {}});
    }
    return records;
}
