// The script that is open: where it lies, its text as it was saved, and whether somebody else changed it on disk.
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace swimloop::ui {

class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    [[nodiscard]] const QString& path() const { return m_path; } // empty: it was never saved
    [[nodiscard]] QString name() const;
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] const QString& savedText() const { return m_saved; }
    [[nodiscard]] bool isModified() const { return m_text != m_saved; }
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

    // Empty when it went well, else a sentence; then what was open stays.
    [[nodiscard]] QString open(const QString& path);
    void setText(const QString& text);
    [[nodiscard]] QString save(const QString& path);
    // Takes what lies on disk, as after changedOnDisk().
    [[nodiscard]] QString reload();
    // Edits of an example are kept while others are looked at.
    void keepDraft();

signals:
    void changedOnDisk(); // and is different from what was read
    void vanished(); // it lies there no more
    void modifiedChanged();

private:
    void watch();
    void look();

    QString m_path;
    QString m_text;
    QString m_saved;
    bool m_isOpen = false;
    QFileSystemWatcher m_watcher;
    QTimer m_pause;
    int m_looks = 0;
    bool m_isGone = false; // and that was told
    QHash<QString, QString> m_drafts;
};

} // namespace swimloop::ui
