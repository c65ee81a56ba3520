// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/change.h"
#include "ui/dialogs/changes/changeinput.h"
#include "ui/dialogs/changes/factlist.h"

#include <QtCore/QHash>
#include <QtWidgets/QDialog>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace steward {

class Badge;
class FormField;
class WrappedLabel;

/// What all dialogs about changes have in common: they name tenant and environment with its type in colour and word,
/// say what will happen, check while somebody types, and return a value once. They send nothing.
///
/// Reversible: the verb is the default. Disruptive: Cancel is. Destructive: Cancel is, and the name is typed.
/// `open()` or `show()` it; `confirmed` comes at most once in its life, however often and however anything is pressed.
class ChangeDialog : public QDialog
{
    Q_OBJECT
public:
    const ChangeInput &input() const { return m_input; }
    /// What would be confirmed now, problems or not; in the order it is to be sent.
    virtual QList<Change> changes() const = 0;
    /// Whether the verb can be pressed now.
    bool isReady() const;

    // Data that comes later, or anew, while it is open. Nothing that was typed is lost.
    void setNow(Instant now);
    void setTarget(const Environment &target, Instant readAt);
    void setEnvironments(const QList<Environment> &environments);
    void setQuotas(const Quotas &quotas);
    void setUsedStorage(const QList<UsedStorage> &usedStorage);
    void setRunningOperations(const QList<Operation> &running);
    void setRestorePeriods(const QList<RestorePeriod> &periods);
    void setRestoresThisMonth(int count);
    void setApps(const QList<InstalledApp> &apps);
    void setUpdates(const QList<AppUpdate> &updates);
    void setUsualDuration(std::optional<std::chrono::milliseconds> usually);
    /// What could not be read, and why, in words. The dialog says so and goes on without.
    void setFailed(ChangeData which, const QString &words);
    /// Why the last attempt did not work; shown on top.
    void setRefusal(const QString &words);
    /// What a refusal taught about an app (data.requirements of a 400): the plan is made anew with it.
    void setRequirements(const QString &appId, const QList<AppRequirement> &requirements);

Q_SIGNALS:
    /// Somebody said yes. In the order it is to be sent; one element but for several at once.
    void confirmed(const QList<steward::Change> &changes);

protected:
    explicit ChangeDialog(ChangeInput input, QWidget *parent);

    // What a dialog has to say for itself.
    virtual QString heading() const = 0;
    virtual QString verb() const = 0;
    virtual QList<ChangeFact> facts() const = 0;
    /// The level of care; by default that of the first change.
    virtual Danger danger() const;
    /// By default those the rules find in changes(), each once.
    virtual QList<ChangeProblem> problems() const;
    /// Beyond the rules and the typed name; the words say why not. Empty: nothing is missing.
    virtual QString missing() const { return {}; }
    /// What it waits for: "being read" is said where it has not come.
    virtual QList<ChangeData> wanted() const { return {}; }
    /// The input changed: fields that depend on it are brought up to date before the rules are asked.
    virtual void inputChanged() {}
    /// The name that is typed where the change is destructive.
    virtual QString nameToType() const;
    virtual QString subline() const;
    /// How wide it opens, in average letters.
    virtual int widthInLetters() const;

    // To be called by constructors, in this order: fields, then finish().
    QFormLayout *form() const { return m_form; }
    QVBoxLayout *column() const { return m_column; }
    void place(FormField *field, const QList<ChangeProblem> &problems);
    /// Problems that the facts say already.
    void saidInFacts(const QList<ChangeProblem> &problems) { m_saidInFacts.append(problems); }
    void finish();
    /// Something was typed or chosen.
    void revalidate();
    /// The typed name no longer counts: what it was typed for has changed.
    void forgetTypedName();

    template <typename T>
    const Change *startValue() const
    {
        for (const Change &change : m_input.start) {
            if (change.as<T>())
                return &change;
        }
        return nullptr;
    }
    Change changeOf(Change::What what) const;

    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildHead();
    void buildNameField();
    void buildButtons();
    void confirm();
    void showHead();
    void showProblems(const QList<ChangeProblem> &found);
    void showTypedName();
    void showButtons(const QList<ChangeProblem> &found);
    void colourVerb();
    QList<ChangeFact> waitingFacts() const;
    QString whyNot(const QList<ChangeProblem> &found) const;
    bool isNameTyped() const;
    bool hasNames() const;
    int wantedHeight() const;
    void dataCame(ChangeData which);
    void growToContent();

    ChangeInput m_input;
    QHash<ChangeData, QString> m_failed;
    QHash<ChangeProblem, FormField *> m_places;
    QList<ChangeProblem> m_saidInFacts;
    bool m_isConfirmed = false;
    bool m_isFinished = false;
    bool m_isPlaced = false; ///< over its parent, by QDialog
    QScrollArea *m_scroll;
    QWidget *m_content;
    QVBoxLayout *m_column;
    QFormLayout *m_form;
    WrappedLabel *m_heading;
    Badge *m_kind;
    WrappedLabel *m_subline;
    FactList *m_refusal;
    FactList *m_facts;
    FactList *m_problems;
    WrappedLabel *m_typedLabel;
    QLineEdit *m_typed;
    WrappedLabel *m_typedNote;
    QLabel *m_reason;
    QPushButton *m_cancel;
    QPushButton *m_verb;
};

} // namespace steward
