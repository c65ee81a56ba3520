// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/publisher/publishertab.h"
#include "ui/pages/publisher/tablebar.h"
#include "ui/pages/statepage.h"
#include "ui/views/table.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QVBoxLayout>

namespace steward {

/// What a list calls itself.
struct ListWords
{
    QString name{};   ///< of the table, for tests
    QString title{};  ///< for screen readers
    QString what{};   ///< in a sentence: "versions"
    QString filter{}; ///< in the empty filter box
    QString emptyTitle{};
    QString emptyText{};
};

/// A tab that is one table: filter and count above, the four other screens in its place, its columns remembered.
template <class Model>
class PublisherListTab : public PublisherTab
{
public:
    PublisherListTab(const ListWords &words, QWidget *parent)
        : PublisherTab(parent)
        , m_model(new Model(this))
        , m_bar(new TableBar(words.name + QStringLiteral("Filter"), words.filter, words.filter, this))
        , m_table(new Table(words.title, this))
        , m_state(new StatePage(m_table, words.what, this))
        , m_column(new QVBoxLayout(this))
    {
        m_table->setObjectName(words.name);
        m_table->setModel(m_model);
        m_state->setEmptyWords(words.emptyTitle, words.emptyText);
        m_column->setContentsMargins(16, 10, 16, 12);
        m_column->setSpacing(8);
        m_column->addWidget(m_bar);
        m_column->addWidget(m_state, 1);
        tie(*m_state);
        connect(m_bar, &TableBar::textChanged, this, [this](const QString &text) { filterChanged(text); });
        connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &Page::sheetChanged);
        connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Page::sheetChanged);
    }

    bool focusFilter() override
    {
        m_bar->focus();
        return true;
    }
    QByteArray saveState() const override { return m_table->header()->saveState(); }
    void restoreState(const QByteArray &state) override { m_table->header()->restoreState(state); }

protected:
    using Row = std::remove_cvref_t<decltype(std::declval<Model>().at(0))>;

    Model &model() const { return *m_model; }
    Table &table() const { return *m_table; }
    TableBar &bar() const { return *m_bar; }
    StatePage &state() const { return *m_state; }
    QVBoxLayout &column() const { return *m_column; }
    /// The row that is current and selected.
    std::optional<Row> chosen() const
    {
        const int row = chosenRow(*m_table);
        return row >= 0 ? std::optional(m_model->at(row)) : std::nullopt;
    }
    QList<Row> allChosen() const
    {
        QList<Row> rows;
        for (const int row : chosenRows(*m_table))
            rows.append(m_model->at(row));
        return rows;
    }
    virtual void filterChanged(const QString &text)
    {
        m_model->setFilter(text);
        fill();
    }
    void clear() override { m_table->setCurrentIndex({}); }

private:
    Model *m_model;
    TableBar *m_bar;
    Table *m_table;
    StatePage *m_state;
    QVBoxLayout *m_column;
};

} // namespace steward
