// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/troublewords.h"
#include "ui/pages/situation.h"

#include <QtWidgets/QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace steward {

class ElidedLabel;
class IconLabel;

/// Around what was read from the service: shows it, or one of four other screens (loading, empty, forbidden, failed),
/// or it with a banner of one line that says how old it is; why is read where one asks for it.
class StatePage : public QWidget
{
    Q_OBJECT
public:
    /// Takes the content as its child. `what` names it in a sentence: "apps", "restore points".
    StatePage(QWidget *content, const QString &what, QWidget *parent = nullptr);

    /// What the empty screen says.
    void setEmptyWords(const QString &title, const QString &explanation);
    template <class T>
    void show(const Known<T> &known, bool isEmpty, const QString &tenantName)
    {
        show(situationOf(known, isEmpty), known.error, known.asOf, tenantName);
    }
    void show(Situation situation, const std::optional<ApiError> &error, Instant asOf, const QString &tenantName);
    /// The same for several tenants: none of them is spoken of alone.
    void show(Situation situation, const QList<TenantTrouble> &troubles, Instant asOf);
    Situation situation() const { return m_situation; }

Q_SIGNALS:
    void retryRequested();
    void signInRequested();
    /// The person wants to know which link is broken; offered where doctorHelps().
    void doctorRequested();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void tintBanner();
    QWidget *makeBanner();
    QWidget *makeMessage();
    QWidget *makeReasons();
    void showMessage(Situation situation, const QList<TenantTrouble> &troubles);
    void showBanner(const QList<TenantTrouble> &troubles, Instant asOf);
    void copyDetails() const;

    QString m_what;
    QString m_emptyTitle;
    QString m_emptyText;
    QString m_details;
    Situation m_situation = Situation::Loading;
    bool m_isTold = false;
    QWidget *m_banner = nullptr;
    ElidedLabel *m_bannerText = nullptr;
    QToolButton *m_bannerMore = nullptr;
    QWidget *m_reasons = nullptr;
    QLabel *m_bannerWhole = nullptr;
    IconLabel *m_bannerIcon = nullptr;
    QStackedLayout *m_stack = nullptr;
    IconLabel *m_icon = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_signIn = nullptr;
    QPushButton *m_doctor = nullptr;
    QPushButton *m_bannerDoctor = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace steward
