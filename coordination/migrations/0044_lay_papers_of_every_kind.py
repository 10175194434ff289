"""Papers of every kind: references, bodies, audiences, reviews, links, templates."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0043_note_who_may_come'),
        ('people', '0013_keep_a_diary'),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('basis', 'legal basis'), ('related', 'related paper'), ('implements', 'carries out'), ('changes', 'changes'), ('replaces', 'replaces')], max_length=10, verbose_name='as')),
            ],
            options={
                'verbose_name': 'link between papers',
                'verbose_name_plural': 'links between papers',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PaperTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper_kind', models.CharField(choices=[('work_rule', 'work rules'), ('policy', 'policy'), ('procedure', 'SOP'), ('joint_decree', 'joint decree'), ('joint_circular', 'joint circular')], max_length=20, verbose_name='kind of paper')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('sections', models.JSONField(blank=True, default=list, verbose_name='text')),
                ('references', models.JSONField(blank=True, default=list, verbose_name='references')),
                ('body', models.JSONField(blank=True, default=dict, verbose_name='content')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
            ],
            options={
                'verbose_name': 'template of papers',
                'verbose_name_plural': 'templates of papers',
                'ordering': ['paper_kind', 'name'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='paper',
            name='paper_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='paper',
            name='paper_kind_known',
        ),
        migrations.AddField(
            model_name='paper',
            name='official_number',
            field=models.CharField(blank=True, default='', max_length=300, verbose_name='number'),
        ),
        migrations.AddField(
            model_name='paper',
            name='review_on',
            field=models.DateField(blank=True, help_text='Of what is in force.', null=True, verbose_name='to be reviewed by'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='audience',
            field=models.JSONField(blank=True, default=dict, verbose_name='readers'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='asks_readers',
            field=models.BooleanField(default=True, verbose_name='readers say that they have read it'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='is_entered',
            field=models.BooleanField(default=False, editable=False, help_text='Of before the portal: its text is a file.'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='author',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.employee', verbose_name='author'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='body',
            field=models.JSONField(blank=True, default=dict, verbose_name='content'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='digest',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='references',
            field=models.JSONField(blank=True, default=list, verbose_name='references'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='review_on',
            field=models.DateField(blank=True, null=True, verbose_name='to be reviewed by'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='wanted_on',
            field=models.DateField(blank=True, null=True, verbose_name='in force from, at the earliest'),
        ),
        migrations.AddField(
            model_name='paperversion',
            name='writers',
            field=models.ManyToManyField(blank=True, related_name='papers_written', to='people.employee', verbose_name='also written by'),
        ),
        migrations.AlterField(
            model_name='paper',
            name='paper_kind',
            field=models.CharField(choices=[('work_rule', 'work rules'), ('policy', 'policy'), ('procedure', 'SOP'), ('joint_decree', 'joint decree'), ('joint_circular', 'joint circular')], max_length=20, verbose_name='kind of paper'),
        ),
        migrations.AlterField(
            model_name='paper',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('in_force', 'in force'), ('replaced', 'replaced by another paper'), ('revoked', 'revoked'), ('discarded', 'discarded before it was in force')], default='draft', max_length=12, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_force', 'replaced', 'revoked', 'discarded'])), name='paper_state_known'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('paper_kind__in', ['work_rule', 'policy', 'procedure', 'joint_decree', 'joint_circular'])), name='paper_kind_known'),
        ),
        migrations.AddField(
            model_name='paperlink',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='coordination.paper'),
        ),
        migrations.AddField(
            model_name='paperlink',
            name='target',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='linked_from', to='coordination.paper'),
        ),
        migrations.AddField(
            model_name='papertemplate',
            name='division',
            field=models.ForeignKey(blank=True, help_text='For it and all below; empty: for the whole office.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.division', verbose_name='division'),
        ),
        migrations.AddConstraint(
            model_name='paperlink',
            constraint=models.UniqueConstraint(fields=('paper', 'target', 'role'), name='paper_link_once'),
        ),
        migrations.AddConstraint(
            model_name='paperlink',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['basis', 'related', 'implements', 'changes', 'replaces'])), name='paper_link_role_known'),
        ),
        migrations.AddConstraint(
            model_name='paperlink',
            constraint=models.CheckConstraint(condition=models.Q(('paper', models.F('target')), _negated=True), name='paper_link_to_another'),
        ),
        migrations.AddConstraint(
            model_name='papertemplate',
            constraint=models.UniqueConstraint(fields=('paper_kind', 'name'), name='paper_template_once'),
        ),
    ]
