// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/operationspage.h"

#include "core/model/whenready.h"
#include "ui/models/operationmerge.h"
#include "ui/pages/operationscontent.h"
#include "ui/pages/operationsscope.h"
#include "ui/pages/statepage.h"

#include <QtConcurrent/QtConcurrentRun>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

OperationsPage::OperationsPage(QWidget *parent)
    : QWidget(parent)
    , m_content(new OperationsContent)
    , m_states(new StatePage(m_content, tr("operations"), this))
{
    m_states->setEmptyWords(tr("No operations"), tr("The service lists none. It keeps them for 180 days."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_states);
    setFocusProxy(m_content);
    connect(m_states, &StatePage::retryRequested, this, &OperationsPage::refresh);
    connect(m_states, &StatePage::signInRequested, this, [this] {
        for (const OperationsInput &input : m_inputs) {
            if (input.operations.error) {
                Q_EMIT signInRequested(input.connection);
                return;
            }
        }
    });
    connect(m_states, &StatePage::doctorRequested, this, [this] {
        for (const OperationsInput &input : m_inputs) {
            if (input.operations.error) {
                Q_EMIT doctorRequested(input.connection);
                return;
            }
        }
    });
    connect(m_content, &OperationsContent::operationSelected, this, &OperationsPage::operationSelected);
    connect(m_content, &OperationsContent::selectionCleared, this, &OperationsPage::selectionCleared);
    connect(m_content, &OperationsContent::settled, this, [this] {
        m_isListed = m_isListed || !m_listed.empty();
        showSituation();
    });
    connect(m_content, &OperationsContent::refreshWanted, this, [this] {
        if (m_scope && isVisible())
            m_scope->refreshIfCalm();
    });
}

OperationsPage::~OperationsPage() = default;

void OperationsPage::setScope(Workspace &workspace, const std::optional<QUuid> &connection, const QString &environment)
{
    m_scope = std::make_unique<OperationsScope>(workspace, connection);
    m_environment = environment;
    m_listed.clear();
    m_isListed = false;
    connect(m_scope.get(), &OperationsScope::changed, this, &OperationsPage::followScope);
    m_scope->refreshUnread();
    followScope();
}

void OperationsPage::followScope()
{
    setInputs(m_scope->inputs(), m_environment);
}

void OperationsPage::setInputs(std::vector<OperationsInput> inputs, const QString &environment)
{
    if (environment != m_environment)
        m_listed.clear();
    m_inputs = std::move(inputs);
    m_environment = environment;
    merge();
    showSituation();
}

// One table of all tenants, made beside the window; one such work at a time, the newest tables win.
void OperationsPage::merge()
{
    std::vector<OperationSnapshot> tables;
    for (const OperationsInput &input : m_inputs) {
        if (input.operations.hasValue() && input.operations.value)
            tables.push_back(input.operations.value);
    }
    if (m_isMerging || tables.empty() || tables == m_listed)
        return;
    m_listed = tables;
    if (tables.size() == 1) {
        list(tables.front());
        return;
    }
    m_isMerging = true;
    whenReady(QtConcurrent::run([tables] { return mergedOperations(tables); }), this,
              [this](const OperationSnapshot &merged) {
                  m_isMerging = false;
                  list(merged);
                  merge();
              });
}

void OperationsPage::list(const OperationSnapshot &operations)
{
    OperationScope scope;
    if (!m_environment.isEmpty())
        scope.environments.push_back({m_environment, {}, {}});
    m_content->showOperations(operations, scope);
}

void OperationsPage::showSituation()
{
    const auto hasValue = [](const OperationsInput &input) { return input.operations.hasValue(); };
    const auto hasError = [](const OperationsInput &input) { return input.operations.error.has_value(); };
    const bool anyValue = std::any_of(m_inputs.begin(), m_inputs.end(), hasValue);
    const auto troubled = std::find_if(m_inputs.begin(), m_inputs.end(), hasError);

    Known<OperationSnapshot> whole;
    for (const OperationsInput &input : m_inputs) {
        const Instant asOf = input.operations.asOf;
        if (asOf.isKnown() && (!whole.asOf.isKnown() || asOf < whole.asOf))
            whole.asOf = asOf; // as old as its oldest part
        whole.isLoading = whole.isLoading || input.operations.isLoading;
    }
    if (troubled != m_inputs.end())
        whole.error = troubled->operations.error;
    if (anyValue && !m_isListed)
        whole = {}; // read, but not worked out yet
    const QString name = troubled != m_inputs.end() ? troubled->tenantName : QString();
    if (m_inputs.empty())
        m_states->show(Situation::Empty, {}, {}, {});
    else
        m_states->show(whole, m_content->total() == 0, name);
}

std::optional<Operation> OperationsPage::selectedOperation() const
{
    return m_content->selectedOperation();
}

std::optional<std::pair<OperationIndexPtr, OperationTable::Row>> OperationsPage::selectedRow() const
{
    return m_content->selectedRow();
}

QString OperationsPage::selectedConnection() const
{
    return m_content->selectedConnection();
}

void OperationsPage::selectOperation(const QString &id)
{
    m_content->selectOperation(id);
}

QByteArray OperationsPage::saveState() const
{
    return m_content->saveState();
}

bool OperationsPage::restoreState(const QByteArray &state)
{
    return m_content->restoreState(state);
}

void OperationsPage::focusFilter()
{
    m_content->focusFilter();
}

void OperationsPage::exportCsv()
{
    m_content->exportCsv();
}

void OperationsPage::refresh()
{
    if (m_scope)
        m_scope->refresh();
}

} // namespace steward
