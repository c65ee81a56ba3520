// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/savedfilterbutton.h"

#include "core/model/displaytext.h"
#include "ui/dialogs/filternamedialog.h"

#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>

namespace steward {

namespace {

// As a menu shows it: an ampersand is one, and no key.
QString menuText(const QString &name)
{
    return visibleText(name, SavedFilters::LongestName).replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

SavedFilterButton::SavedFilterButton(QWidget *parent)
    : QPushButton(parent)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("savedFilters"));
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedFilterButton::fillMenu);
    showName();
}

void SavedFilterButton::setFilters(SavedFilters *filters)
{
    if (m_filters)
        m_filters->disconnect(this);
    m_filters = filters;
    setVisible(filters != nullptr);
    if (filters)
        connect(filters, &SavedFilters::changed, this, &SavedFilterButton::showName);
    showName();
}

void SavedFilterButton::setCurrent(const SavedFilter &current)
{
    m_current = current;
    showName();
}

bool SavedFilterButton::isChanged() const
{
    const auto saved = m_filters ? m_filters->find(m_applied) : std::nullopt;
    return saved && !saved->asksTheSame(m_current);
}

void SavedFilterButton::fillMenu()
{
    m_menu->clear();
    if (!m_filters)
        return;
    for (const SavedFilter &saved : m_filters->list()) {
        QAction *action = m_menu->addAction(menuText(saved.name));
        action->setCheckable(true);
        action->setChecked(saved.name == m_applied);
        connect(action, &QAction::triggered, this, [this, name = saved.name] { apply(name); });
    }
    if (m_filters->list().empty())
        m_menu->addAction(tr("No filters saved yet"))->setEnabled(false);
    m_menu->addSeparator();
    QAction *save = m_menu->addAction(tr("Save this filter…"));
    save->setObjectName(QStringLiteral("saveFilter"));
    const bool isAnything = !m_current.asksTheSame({});
    save->setEnabled(isAnything);
    if (!isAnything) { // a menu has no other place for a reason that everybody can read
        save->setText(tr("Save this filter… (nothing is filtered yet)"));
        save->setToolTip(tr("Type words, choose types, states or dates first."));
    }
    connect(save, &QAction::triggered, this, &SavedFilterButton::askForName);
    if (!m_filters->find(m_applied))
        return;
    const QString name = menuText(m_applied);
    QAction *update = m_menu->addAction(tr("Bring “%1” up to date").arg(name));
    update->setObjectName(QStringLiteral("updateFilter"));
    update->setEnabled(isChanged());
    connect(update, &QAction::triggered, this, [this] {
        SavedFilter saved = m_current;
        saved.name = m_applied;
        m_filters->put(saved);
    });
    QAction *rename = m_menu->addAction(tr("Rename “%1”…").arg(name));
    rename->setObjectName(QStringLiteral("renameFilter"));
    connect(rename, &QAction::triggered, this, &SavedFilterButton::askForNewName);
    QAction *remove = m_menu->addAction(tr("Delete “%1”…").arg(name));
    remove->setObjectName(QStringLiteral("deleteFilter"));
    connect(remove, &QAction::triggered, this, &SavedFilterButton::askWhetherToDelete);
}

void SavedFilterButton::apply(const QString &name)
{
    const auto saved = m_filters ? m_filters->find(name) : std::nullopt;
    if (!saved)
        return;
    m_applied = saved->name;
    m_current = *saved;
    showName();
    Q_EMIT applyWanted(*saved);
}

void SavedFilterButton::askForName()
{
    const auto judge = [this](const QString &name) -> FilterNameDialog::Verdict {
        if (m_filters && m_filters->find(name))
            return {true, tr("The filter of this name will be replaced.")};
        const bool isFull = m_filters && m_filters->list().size() >= SavedFilters::Most;
        return {!isFull, isFull ? tr("There is no room for more filters. Delete one first.") : QString()};
    };
    auto *dialog = new FilterNameDialog(tr("Save this filter"), {}, judge, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        SavedFilter saved = m_current;
        saved.name = dialog->name();
        if (!m_filters || !m_filters->put(saved))
            return;
        m_applied = saved.name;
        showName();
    });
    dialog->open();
}

void SavedFilterButton::askForNewName()
{
    const auto judge = [this, old = m_applied](const QString &name) -> FilterNameDialog::Verdict {
        const bool isTaken = m_filters && name.compare(old, Qt::CaseInsensitive) != 0 && m_filters->find(name);
        return {!isTaken, isTaken ? tr("Another filter has this name.") : QString()};
    };
    auto *dialog = new FilterNameDialog(tr("Rename the filter"), m_applied, judge, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, old = m_applied] {
        if (!m_filters || !m_filters->rename(old, dialog->name()))
            return;
        m_applied = dialog->name();
        showName();
    });
    dialog->open();
}

void SavedFilterButton::askWhetherToDelete()
{
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Delete the filter"),
                        tr("Delete the saved filter “%1”?").arg(visibleText(m_applied)), QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("deleteFilterQuestion"));
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Delete"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("deleteFilterYes"));
    connect(yes, &QPushButton::clicked, this, [this, name = m_applied] {
        if (m_filters)
            m_filters->remove(name);
        m_applied.clear();
        showName();
    });
    box->open();
}

void SavedFilterButton::showName()
{
    if (m_filters && !m_applied.isEmpty() && !m_filters->find(m_applied))
        m_applied.clear(); // deleted or renamed in another place
    constexpr qsizetype longest = 24;
    QString words = tr("Saved filters");
    if (!m_applied.isEmpty()) {
        words = menuText(visibleText(m_applied, longest));
        if (isChanged())
            words = tr("%1 (changed)", "the name of a saved filter").arg(words);
    }
    setText(words);
    setAccessibleName(m_applied.isEmpty() ? words : tr("Saved filter: %1").arg(words));
    setToolTip(tr("Filters you gave a name"));
}

} // namespace steward
