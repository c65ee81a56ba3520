// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtWidgets/QTableView>

#include <optional>

namespace steward {

class OperationListModel;
class OperationSelection;

/// The operations as rows of one height. Shares its selection with the timeline; selection and place survive filtering,
/// sorting and new data. Columns can be moved, sized, hidden from the header's menu, and remembered.
class OperationTableView : public QTableView
{
    Q_OBJECT
public:
    /// Both must outlive the view.
    OperationTableView(OperationListModel &model, OperationSelection &selection, QWidget *parent = nullptr);

    /// Keeps the newest rows in sight while they come.
    void setFollowing(bool following);
    /// First and last row on screen; -1 when there are none.
    std::pair<int, int> rowsInSight() const;
    QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &state);
    QString selectedText() const;

Q_SIGNALS:
    void rowActivated();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void setUpColumns();
    void applyFontHeight();
    void beforeReset();
    void afterReset();
    void showSelected();

    OperationListModel &m_model;
    OperationSelection &m_selection;
    std::optional<quint32> m_topRow; ///< row of the table at the top, while the model is reset
    bool m_isFollowing = true;
    bool m_isRestoring = false;
};

} // namespace steward
