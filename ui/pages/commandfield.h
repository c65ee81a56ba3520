// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>
#include <QtWidgets/QLineEdit>

#include <functional>

class QAction;
class QCompleter;

namespace steward {

/// Something the command field can do.
struct Command
{
    QString text{};
    QString hint{};   ///< menu, tenant or shortcut, shown after the text
    QString whyNot{}; ///< set: cannot be done now, and why
    std::function<void()> run{};
};

/// The commands that match what is typed, best first, at most fifty.
class CommandModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setCommands(QList<Command> commands);
    void setFilter(const QString &text);
    const Command &at(int row) const { return m_all.at(m_shown.at(row)); }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<Command> m_all;
    QList<int> m_shown;
};

/// Ctrl+K: finds any action of the window and any environment by typing.
class CommandField : public QLineEdit
{
    Q_OBJECT
public:
    explicit CommandField(QWidget *parent = nullptr);

    /// Asked for each time the field gets the focus.
    void setSource(std::function<QList<Command>()> source);
    CommandModel &model() { return *m_model; }

public Q_SLOTS:
    void open();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showList(const QString &text);
    QCompleter &list();
    void run(const QModelIndex &index);

    std::function<QList<Command>()> m_source;
    CommandModel *m_model;
    QCompleter *m_completer = nullptr; ///< made when somebody types
};

} // namespace steward
