// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/publisher/principaldialogs.h"

#include "core/model/displaytext.h"
#include "core/model/pastedtext.h"
#include "ui/dialogs/formfield.h"
#include "ui/models/publisherwords.h"
#include "ui/views/plainlabel.h"

#include <QtCore/QUuid>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace steward {

namespace {

bool isSameGuid(const QString &a, const QString &b)
{
    const QUuid one = QUuid::fromString(a.trimmed());
    return !one.isNull() && one == QUuid::fromString(b.trimmed());
}

template <class Value>
QString wordOf(Value value)
{
    return words(WireWord<Value>{value, QString(wireWordOf(value))});
}

QLineEdit *guidEdit(const char *name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    edit->setMaxLength(200);
    edit->setPlaceholderText(QStringLiteral("00000000-0000-0000-0000-000000000000"));
    return edit;
}

} // namespace

PrincipalDialog::PrincipalDialog(PublisherInput given, std::optional<PublisherPrincipal> seen, QWidget *parent)
    : PublisherDialog(std::move(given), parent)
    , m_seen(std::move(seen))
    , m_tick(new QCheckBox(this))
{
    m_tick->setObjectName(QStringLiteral("lockOutTick"));
    m_tick->setText(tr("I know, and want it so"));
    m_tick->hide();
}

QString PrincipalDialog::goneIn(const PublisherInput &now) const
{
    if (!m_seen || !now.principals)
        return {};
    const PublisherPrincipal *found = findPrincipal(now.principals, m_seen->id);
    if (!found)
        return tr("%1 has no rights on the app any more, so the dialog was closed.").arg(visibleText(m_seen->id, 60));
    const bool isAnother = found->etag != m_seen->etag || found->roles != m_seen->roles ||
                           found->kind != m_seen->kind || found->tenantId != m_seen->tenantId;
    return isAnother ? tr("The rights of %1 were changed by somebody else meanwhile, so the dialog was closed.")
                           .arg(visibleText(m_seen->id, 60))
                     : QString();
}

bool PrincipalDialog::isMe(const QString &id) const
{
    return isSameGuid(id, known().myObjectId);
}

bool PrincipalDialog::isLastOwner(const QString &id) const
{
    if (!known().principals)
        return false;
    bool isOwner = false;
    bool isOther = false;
    for (const PublisherPrincipal &one : *known().principals) {
        if (!one.has(PublisherRole::Owner))
            continue;
        (isSameGuid(one.id, id) ? isOwner : isOther) = true;
    }
    return isOwner && !isOther;
}

bool PrincipalDialog::isLockOut(const QString &id, bool losesOwner, bool isRemoved) const
{
    return (losesOwner && isLastOwner(id)) || ((losesOwner || isRemoved) && isMe(id));
}

QList<ChangeFact> PrincipalDialog::lockOutFacts(const QString &id, bool losesOwner, bool isRemoved) const
{
    QList<ChangeFact> facts;
    if (losesOwner && isLastOwner(id))
        facts.append({QStringLiteral("lastOwner"), Tone::Bad,
                      tr("This is the last Owner. Afterwards nobody can change who may do what with this app; only "
                         "Microsoft can help then.")});
    if (isMe(id) && isRemoved)
        facts.append({QStringLiteral("yourself"), Tone::Bad,
                      tr("This is you: the sign-in of this connection. You lose all access to this app at once.")});
    else if (isMe(id) && losesOwner)
        facts.append({QStringLiteral("yourself"), Tone::Bad,
                      tr("This is you: the sign-in of this connection. You cannot give the role back to yourself.")});
    if ((losesOwner || isRemoved) && known().myObjectId.isEmpty())
        facts.append({QStringLiteral("whoAmI"), Tone::Warning,
                      tr("Who this connection is signed in as is not known. Make sure that it is not the same.")});
    return facts;
}

void PrincipalDialog::buildTick()
{
    addTick(m_tick);
    connect(m_tick, &QCheckBox::toggled, this, &PrincipalDialog::revalidate);
}

void PrincipalDialog::showTick(bool isNeeded)
{
    if (!isNeeded && m_tick->isChecked())
        m_tick->setChecked(false); // what was ticked for one thing does not stand for another
    m_tick->setVisible(isNeeded);
}

QString PrincipalDialog::tickMissing() const
{
    return m_tick->isHidden() || m_tick->isChecked() ? QString() : tr("Tick that you know and want it so.");
}

// --- set ---

SetPrincipalDialog::SetPrincipalDialog(PublisherInput given, std::optional<PublisherPrincipal> whom, QWidget *parent)
    : PrincipalDialog(std::move(given), std::move(whom), parent)
    , m_kind(new QComboBox(this))
    , m_id(guidEdit("principalId", this))
    , m_tenant(guidEdit("tenantId", this))
    , m_roles(new QWidget(this))
    , m_owner(new QCheckBox(wordOf(PublisherRole::Owner), m_roles))
    , m_contributor(new QCheckBox(wordOf(PublisherRole::Contributor), m_roles))
    , m_reader(new QCheckBox(wordOf(PublisherRole::Reader), m_roles))
{
    setObjectName(QStringLiteral("setPrincipalDialog"));
    m_kind->setObjectName(QStringLiteral("principalKind"));
    m_kind->addItem(wordOf(PrincipalKind::User), static_cast<int>(PrincipalKind::User));
    m_kind->addItem(wordOf(PrincipalKind::Application), static_cast<int>(PrincipalKind::Application));
    new FormField(form(), tr("&Type"), m_kind);
    m_idField = new FormField(form(), tr("&Object id"), m_id);
    m_tenantField = new FormField(form(), tr("T&enant"), m_tenant);
    m_tenantField->setHint(tr("Of the user. Empty: that of the publisher."));
    m_roles->setObjectName(QStringLiteral("roles"));
    auto *column = new QVBoxLayout(m_roles);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(3);
    const auto role = [&](QCheckBox *box, const char *name, const QString &meaning) {
        box->setObjectName(QLatin1String(name));
        box->setAccessibleDescription(meaning);
        QLabel *explained = mutedLabel(meaning, m_roles);
        explained->setWordWrap(true);
        explained->setContentsMargins(24, 0, 0, 2);
        column->addWidget(box);
        column->addWidget(explained);
        connect(box, &QCheckBox::toggled, this, &SetPrincipalDialog::check);
    };
    role(m_owner, "owner", tr("Everything, and says who else may do what."));
    role(m_contributor, "contributor", tr("Everything but saying who may do what."));
    role(m_reader, "reader", tr("Reads only."));
    m_roles->setFocusProxy(m_owner);
    m_rolesField = new FormField(form(), tr("Roles"), m_roles);
    if (const auto &whom2 = seen()) {
        m_kind->setCurrentIndex(whom2->kind.value == PrincipalKind::Application ? 1 : 0);
        m_id->setText(whom2->id);
        m_tenant->setText(whom2->tenantId);
        m_owner->setChecked(whom2->has(PublisherRole::Owner));
        m_contributor->setChecked(whom2->has(PublisherRole::Contributor));
        m_reader->setChecked(whom2->has(PublisherRole::Reader));
        m_id->setReadOnly(true);
        m_kind->setEnabled(false);
    }
    if (const Change *start = startValue<SetPrincipal>()) {
        const auto *what = start->as<SetPrincipal>();
        m_kind->setCurrentIndex(what->kind == PrincipalKind::Application ? 1 : 0);
        m_id->setText(what->principalId);
        m_tenant->setText(what->tenantId);
        m_owner->setChecked(what->roles.contains(PublisherRole::Owner));
        m_contributor->setChecked(what->roles.contains(PublisherRole::Contributor));
        m_reader->setChecked(what->roles.contains(PublisherRole::Reader));
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, &SetPrincipalDialog::check);
    connect(m_id, &QLineEdit::textChanged, this, &SetPrincipalDialog::check);
    connect(m_tenant, &QLineEdit::textChanged, this, &SetPrincipalDialog::check);
    finish();
    buildTick();
    check();
}

QString SetPrincipalDialog::id() const
{
    return seen() ? seen()->id : cleanedId(m_id->text());
}

QString SetPrincipalDialog::tenant() const
{
    return kind() == PrincipalKind::User ? cleanedId(m_tenant->text()) : QString();
}

PrincipalKind SetPrincipalDialog::kind() const
{
    return m_kind->currentIndex() == 1 ? PrincipalKind::Application : PrincipalKind::User;
}

QList<PublisherRole> SetPrincipalDialog::roles() const
{
    QList<PublisherRole> all;
    if (m_owner->isChecked())
        all.append(PublisherRole::Owner);
    if (m_contributor->isChecked())
        all.append(PublisherRole::Contributor);
    if (m_reader->isChecked())
        all.append(PublisherRole::Reader);
    return all;
}

const PublisherPrincipal *SetPrincipalDialog::listed() const
{
    return findPrincipal(known().principals, id());
}

bool SetPrincipalDialog::losesOwner() const
{
    const PublisherPrincipal *before = seen() ? &*seen() : listed();
    return before && before->has(PublisherRole::Owner) && !m_owner->isChecked();
}

void SetPrincipalDialog::check()
{
    const bool isUser = kind() == PrincipalKind::User;
    m_tenantField->setShown(isUser);
    m_idField->setHint(isUser ? tr("Of the user in Microsoft Entra, not the name people sign in with.")
                              : tr("Of the enterprise application, not the client id of its registration."));
    const QString given = id();
    m_idField->setProblem(given.isEmpty()  ? tr("An object id is needed.")
                          : !isGuid(given) ? tr("An object id looks like 00000000-0000-0000-0000-000000000000.")
                                           : QString());
    m_tenantField->setProblem(isUser && !tenant().isEmpty() && !isGuid(tenant())
                                  ? tr("A tenant id looks like 00000000-0000-0000-0000-000000000000.")
                                  : QString());
    m_rolesField->setProblem(roles().isEmpty() ? tr("At least one role is needed. To take all away, remove it.")
                                               : QString());
    showTick(isLockOut(given, losesOwner(), false));
    revalidate();
}

// All roles are sent each time, and what has no word here cannot be: it would be taken away.
QString SetPrincipalDialog::unknownRoles() const
{
    QList<WireWord<PublisherRole>> unknown;
    if (seen())
        unknown = seen()->roles;
    unknown.removeIf([](const WireWord<PublisherRole> &one) { return one.value != PublisherRole::Unknown; });
    return unknown.isEmpty() ? QString() : words(unknown);
}

QStringList SetPrincipalDialog::whyNot() const
{
    QStringList reasons;
    for (const FormField *field : {m_idField, m_tenantField, m_rolesField}) {
        if (field->hasProblem())
            reasons.append(field->problem());
    }
    if (seen() && !seen()->kind.isEmpty() && seen()->kind.value == PrincipalKind::Unknown)
        reasons.append(tr("It is of a type nobody here knows, so it cannot be changed here."));
    if (const QString roles = unknownRoles(); !roles.isEmpty())
        reasons.append(
            tr("It has a role nobody here knows (%1) and would lose it, so its roles cannot be changed here.")
                .arg(roles));
    if (!seen() && listed())
        reasons.append(tr("It has rights already. Select it in the list and change its roles there."));
    if (seen() && !m_rolesField->hasProblem()) {
        const QList<PublisherRole> now = roles();
        const bool isSame = now.size() == seen()->roles.size() &&
                            std::all_of(now.begin(), now.end(), [&](PublisherRole one) { return seen()->has(one); }) &&
                            tenant().compare(seen()->tenantId, Qt::CaseInsensitive) == 0;
        if (isSame)
            reasons.append(tr("These are the roles it has now."));
    }
    if (const QString words = tickMissing(); !words.isEmpty())
        reasons.append(words);
    return reasons;
}

QList<Change> SetPrincipalDialog::changes() const
{
    return {changeOf(SetPrincipal{.appId = known().appId,
                                  .principalId = id(),
                                  .kind = kind(),
                                  .tenantId = tenant(),
                                  .roles = roles(),
                                  .etag = seen() ? seen()->etag : QString()})};
}

QString SetPrincipalDialog::heading() const
{
    return seen() ? tr("Change the roles of %1").arg(visibleText(seen()->id, 60))
                  : tr("Give somebody rights on %1").arg(appWords());
}

QString SetPrincipalDialog::verb() const
{
    return seen() ? tr("Change roles") : tr("Give rights");
}

QList<ChangeFact> SetPrincipalDialog::facts() const
{
    QList<ChangeFact> facts = waitingFor("principals", known().principals.has_value(),
                                         tr("Who may do what with the app"), known().principalsFailed);
    if (seen())
        facts.append({QStringLiteral("now"), Tone::Neutral, tr("Now: %1.").arg(words(seen()->roles))});
    facts += lockOutFacts(id(), losesOwner(), false);
    if (m_owner->isChecked() && !(seen() && seen()->has(PublisherRole::Owner)))
        facts.append({QStringLiteral("owner"), Tone::Warning,
                      tr("An Owner may do everything: upload and offer versions, change customers' environments by "
                         "hotfixes, and take away the rights of everybody else.")});
    facts.append({QStringLiteral("needs"), Tone::Neutral, tr("Only an Owner of the app may do this.")});
    facts.append(
        {QStringLiteral("undo"), Tone::Neutral,
         seen() ? tr("To undo it, change the roles back.") : tr("To undo it, remove it from the list again.")});
    facts.append(sentOnce("PATCH", {QStringLiteral("principals"), id().isEmpty() ? tr("its object id") : id()}));
    return facts;
}

// --- remove ---

RemovePrincipalDialog::RemovePrincipalDialog(PublisherInput given, PublisherPrincipal whom, QWidget *parent)
    : PrincipalDialog(std::move(given), std::move(whom), parent)
{
    setObjectName(QStringLiteral("removePrincipalDialog"));
    finish();
    buildTick();
    inputChanged();
    revalidate();
}

void RemovePrincipalDialog::inputChanged()
{
    showTick(isLockOut(seen()->id, seen()->has(PublisherRole::Owner), true));
}

QList<Change> RemovePrincipalDialog::changes() const
{
    return {changeOf(RemovePrincipal{known().appId, seen()->id, seen()->etag})};
}

QString RemovePrincipalDialog::heading() const
{
    return tr("Take all rights on %1 from %2?", "an app, an id").arg(appWords(), visibleText(seen()->id, 60));
}

QString RemovePrincipalDialog::verb() const
{
    return tr("Remove");
}

QStringList RemovePrincipalDialog::whyNot() const
{
    QStringList reasons;
    if (!isGuid(seen()->id))
        reasons.append(tr("The service gave no object id for it, so nobody can say who is meant."));
    if (const QString words = tickMissing(); !words.isEmpty())
        reasons.append(words);
    return reasons;
}

QList<ChangeFact> RemovePrincipalDialog::facts() const
{
    QList<ChangeFact> facts = waitingFor("principals", known().principals.has_value(),
                                         tr("Who may do what with the app"), known().principalsFailed);
    facts.append({QStringLiteral("who"), Tone::Neutral,
                  tr("%1 with the roles %2.", "a type, roles").arg(words(seen()->kind), words(seen()->roles))});
    facts += lockOutFacts(seen()->id, seen()->has(PublisherRole::Owner), true);
    if (seen()->kind.value == PrincipalKind::Application)
        facts.append({QStringLiteral("pipeline"), Tone::Warning,
                      tr("Whatever runs as this application, such as a build pipeline, cannot reach the app any "
                         "more.")});
    facts.append({QStringLiteral("needs"), Tone::Neutral, tr("Only an Owner of the app may do this.")});
    facts.append({QStringLiteral("undo"), Tone::Neutral, tr("To undo it, give it its rights again.")});
    facts.append(sentOnce("DELETE", {QStringLiteral("principals"), seen()->id}));
    return facts;
}

} // namespace steward
