// The scenarios to choose from, by topic, with a search field.
#pragma once

#include "ui/gallery/scenario_index.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace swimloop::ui {

class GalleryModel;

class GalleryPanel : public QWidget {
    Q_OBJECT

public:
    explicit GalleryPanel(QWidget* parent = nullptr);
    void setScenarios(std::vector<Scenario> scenarios);
    void setCurrentPath(const QString& path); // marks it, as far as it is one of them
    [[nodiscard]] int shownCount() const;
    [[nodiscard]] QLineEdit* searchField() const { return m_search; }
    [[nodiscard]] QListView* list() const { return m_list; }

signals:
    void chosen(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open(const QModelIndex& index);
    void showCurrent();

    GalleryModel* m_model;
    QLabel* m_title;
    QLineEdit* m_search;
    QListView* m_list;
    QLabel* m_nothing;
    QString m_currentPath;
};

} // namespace swimloop::ui
