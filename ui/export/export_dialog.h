// Asks what to export and where to, with a picture of what will come out.
#pragma once

#include "ui/export/export_file.h"

#include <QDialog>

class QComboBox;
class QCheckBox;
class QLabel;
class QPushButton;

namespace swimloop::ui {

class ExportDialog : public QDialog {
    Q_OBJECT

public:
    // `visible` is what the timeline shows now.
    ExportDialog(const Recording& recording, trace::AxisKind axis, const ViewRange& visible, bool isDark,
                 const QString& folder, QWidget* parent = nullptr);

    [[nodiscard]] PictureOptions options() const;
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] double scale() const;
    // The file that was written; empty if none was.
    [[nodiscard]] const QString& writtenPath() const { return m_written; }
    // Without asking for a name: what the button does after it was told one.
    [[nodiscard]] ExportResult exportTo(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void renew();
    void askAndExport();
    void copyPicture();

    const Recording& m_recording;
    trace::AxisKind m_axis;
    ViewRange m_visible;
    QString m_folder;
    QString m_written;
    QComboBox* m_format;
    QComboBox* m_range;
    QComboBox* m_theme;
    QComboBox* m_scale;
    QCheckBox* m_transparent;
    QLabel* m_preview;
    QLabel* m_size;
    QPushButton* m_save;
};

} // namespace swimloop::ui
