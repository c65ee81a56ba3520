// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QTableView>

#include <optional>

namespace steward {

class OperationListModel;
class OperationSelection;
struct FilterChoice;

/// The operations as rows of one height. Shares its selection with the timeline; selection and place survive filtering,
/// sorting and new data. Columns can be moved, sized, hidden from the header's menu, and remembered.
class OperationTableView : public QTableView
{
    Q_OBJECT
public:
    /// Both must outlive the view.
    OperationTableView(OperationListModel &model, OperationSelection &selection, QWidget *parent = nullptr);

    /// Keeps the newest rows in sight while they come, until the person scrolls away from them.
    void setFollowing(bool following);
    /// The columns of the first day, in their order and width.
    void resetColumns();
    /// First and last row on screen; -1 when there are none.
    std::pair<int, int> rowsInSight() const;
    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);
    QString selectedText() const;

Q_SIGNALS:
    void rowActivated();
    /// Following, and the person scrolled so that the newest row is out of sight.
    void leftNewest();
    void showOnlyWanted(const steward::FilterChoice &choice);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpColumns();
    void sizeColumns();
    void showMenu(const QPoint &global);
    void showNewest();
    bool isNewestInSight() const;
    void scrolled();
    void applyFontHeight();
    void beforeReset();
    void afterReset();
    void showSelected();

    OperationListModel &m_model;
    OperationSelection &m_selection;
    std::optional<quint32> m_topRow; ///< row of the table at the top, while the model is reset
    bool m_isFollowing = true;
    bool m_isRestoring = false;
    bool m_isScrolling = false; ///< by us, not by the person
};

} // namespace steward
