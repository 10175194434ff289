"""Letterheads of agencies and divisions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coordination', '0047_remind_of_reviews'),
        ('people', '0013_keep_a_diary'),
    ]

    operations = [
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lines', models.TextField(blank=True, help_text='One a line, the widest first.', max_length=500, verbose_name='names')),
                ('address', models.TextField(blank=True, max_length=500, verbose_name='address')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='place')),
                ('logo', models.ImageField(blank=True, max_length=120, upload_to='letterheads', verbose_name='logo')),
                ('size', models.CharField(choices=[('a4', 'A4'), ('f4', 'F4')], default='a4', max_length=2, verbose_name='paper')),
                ('division', models.OneToOneField(help_text='For its papers and those of all below that have none of their own.', on_delete=django.db.models.deletion.PROTECT, related_name='letterhead', to='people.division', verbose_name='division')),
            ],
            options={
                'verbose_name': 'letterhead',
                'verbose_name_plural': 'letterheads',
                'ordering': ['division__name'],
            },
        ),
    ]
